/**
 * What exports call the fields of the contract, in the order in which a name is believed. Names are compared without case, spaces and signs
 * (`plainName`), so `Close Date`, `close_date` and `CloseDate` are one. The contract's own name need not be listed. `stage` is no column of the
 * contract: its words say which stage a deal stands in, and whether it was won or lost.
 */
export const synonyms: Readonly<Record<DraftTable, Readonly<Record<string, readonly string[]>>>> = {
  deals: {
    deal_id: ["opportunity id", "deal number", "opportunity number", "record id", "id", "deal", "opportunity", "order number", "sales order number", "order id", "order no", "sales order id", "invoice number", "invoice no", "商机编号", "商机id", "机会编号", "编号", "订单编号", "订单号", "合同编号", "单号", "deal name", "opportunity name", "商机名称", "机会名称", "name"],
    stage: ["deal stage", "opportunity stage", "sales stage", "stage name", "pipeline stage", "deal status", "status", "outcome", "商机阶段", "销售阶段", "机会阶段", "阶段", "商机状态", "结束状态", "状态", "结果"],
    outcome: ["deal outcome", "result", "won lost", "won/lost", "win/loss", "is won", "deal status", "opportunity status", "status", "结束状态", "商机结果", "是否赢单", "赢单状态", "商机状态", "状态", "结果"],
    amount: ["deal amount", "deal value", "close value", "value", "opportunity amount", "line total", "line amount", "sales amount", "net amount", "total amount", "total", "revenue", "sales", "price", "商机金额", "商机总金额", "合同金额", "成交金额", "签约金额", "实际金额", "预计成交金额", "预计金额", "预估金额", "机会金额", "行金额", "销售金额", "销售额", "总金额", "金额"],
    owner_id: ["owner", "owner key", "employee key", "salesperson key", "deal owner", "opportunity owner", "sales agent", "sales rep", "sales representative", "salesperson", "sales person", "account executive", "account manager", "rep", "seller", "负责人", "商机负责人", "销售负责人", "销售代表", "销售人员", "业务员", "归属人", "所有人", "销售"],
    created_on: ["created", "created date", "create date", "creation date", "created at", "opened", "open date", "opened on", "engage date", "start date", "deal created", "add time", "创建时间", "创建日期", "立项日期", "创建于", "新增时间"],
    closed_on: ["close date", "closed date", "closed", "closed at", "won date", "won time", "order date", "signed on", "contract date", "expected close date", "expected close", "实际成交日期", "成交日期", "签约日期", "关闭日期", "结束日期", "结单日期", "预计成交日期", "预期成交日期", "预计关闭日期", "预计结束日期"],
    account_id: ["account", "account key", "customer key", "reseller key", "client key", "account name", "customer", "customer id", "customer name", "company", "company name", "client", "organization", "organisation", "associated company", "客户id", "客户", "客户名称", "公司", "公司名称", "采购单位"],
    product_id: ["product key", "product", "product name", "sku", "item", "产品", "产品名称", "产品编号"],
    kind: ["deal type", "opportunity type", "type", "商机类型", "业务类型", "类型"],
    source: ["lead source", "deal source", "original source type", "channel", "商机来源", "线索来源", "客户来源", "渠道", "来源"],
    lost_reason: ["loss reason", "closed lost reason", "lost because", "reason lost", "输单原因", "丢单原因", "失败原因"],
    last_activity_on: ["last activity", "last activity date", "last contacted", "last modified", "最后跟进时间", "最近跟进时间", "最后跟进日期", "最近活动时间"],
    list_amount: ["list price", "catalog price", "目录金额", "标准价", "产品总金额"],
    cost: ["cost of goods", "cogs", "成本"],
    quantity: ["qty", "units", "pieces", "数量"],
    currency: ["currency code", "currency iso code", "deal currency", "币种", "货币"],
    term_months: ["term", "contract term", "months", "合同期限", "期限"],
    payment_days: ["payment terms", "net days", "账期", "付款天数"],
  },
  reps: {
    rep_id: ["employee key", "salesperson key", "employee id", "user id", "owner id", "id", "sales agent", "sales rep", "salesperson", "agent", "employee", "user", "员工编号", "工号", "用户编号", "人员编号", "name", "full name", "姓名", "销售", "员工"],
    name: ["full name", "rep name", "employee name", "user name", "sales agent", "sales rep", "salesperson", "sales person", "agent", "姓名", "名字", "员工姓名"],
    role: ["title", "job title", "position", "岗位", "职位", "角色"],
    team: ["team name", "department", "office", "regional office", "group", "团队", "部门", "小组"],
    region: ["territory", "area", "country", "大区", "区域", "地区"],
    manager_id: ["manager", "supervisor", "reports to", "主管", "经理", "上级"],
    hired_on: ["hired", "hire date", "start date", "joined", "入职日期", "入职时间"],
    left_on: ["left", "end date", "termination date", "离职日期", "离职时间"],
    base_salary: ["salary", "base pay", "base", "底薪", "年薪", "基本工资"],
    target_incentive: ["target variable", "variable pay", "ote variable", "target bonus", "目标激励额", "目标奖金"],
  },
  accounts: {
    account_id: ["account key", "customer key", "reseller key", "account", "customer id", "company id", "client id", "id", "客户编号", "客户id", "编号", "account name", "name", "客户名称", "客户"],
    name: ["account name", "customer name", "company name", "company", "customer", "account", "reseller", "客户名称", "公司名称", "名称"],
    parent_id: ["parent", "parent account", "subsidiary of", "group", "母公司", "集团", "上级客户"],
    industry: ["sector", "行业"],
    segment: ["size", "tier", "customer type", "type", "客户级别", "客户规模", "级别", "类型"],
    region: ["country", "office location", "state", "billing country", "territory", "区域", "地区", "国家", "省份"],
    employees: ["number of employees", "headcount", "员工数", "人数"],
    annual_revenue: ["revenue", "turnover", "年收入", "营业额", "年营收"],
  },
  products: {
    product_id: ["product key", "product id", "product", "sku", "product code", "id", "产品编号", "产品编码", "编号", "product name", "name", "产品名称", "产品"],
    name: ["product name", "product", "title", "产品名称", "名称"],
    family: ["product family", "series", "category", "line", "product line", "系列", "产品线", "类别"],
    list_price: ["price", "sales price", "unit price", "标准价", "目录价", "单价", "价格"],
  },
  quotas: {
    rep_id: ["employee key", "employee id", "user id", "owner id", "id", "sales agent", "sales rep", "salesperson", "rep", "owner", "name", "员工编号", "工号", "姓名", "销售", "负责人"],
    period_start: ["period", "start", "start date", "month", "quarter", "target month", "开始日期", "期间", "月份", "季度"],
    period_end: ["end", "end date", "结束日期"],
    amount: ["quota", "target", "target amount", "quota amount", "销售目标", "目标", "配额", "目标金额"],
    measure: ["metric", "指标"],
  },
  stage_events: {
    deal_id: ["deal", "opportunity id", "opportunity", "record id", "id", "商机编号", "商机id", "机会编号", "商机"],
    stage: ["to stage", "new stage", "stage name", "new value", "stage id", "阶段", "商机阶段", "新阶段"],
    entered_on: ["entered", "date", "changed on", "changed", "created date", "date entered", "timestamp", "time", "created at", "edit date", "进入时间", "变更时间", "日期", "时间"],
  },
};

/** Tables that a file of the reader's can be said to hold. */
export const draftTables = ["deals", "reps", "accounts", "products", "quotas", "stage_events"] as const;
export type DraftTable = (typeof draftTables)[number];

/** What a file is called that holds such a table, in part. */
export const fileWords: Readonly<Record<DraftTable, readonly string[]>> = {
  stage_events: ["history", "stageevent", "stagechange", "阶段历史", "变更记录", "历史"],
  quotas: ["quota", "target", "目标", "配额"],
  reps: ["rep", "people", "person", "user", "employee", "team", "staff", "agent", "人员", "员工", "销售团队", "用户"],
  products: ["product", "item", "产品"],
  accounts: ["account", "customer", "reseller", "compan", "client", "客户", "公司"],
  deals: ["deal", "opportunit", "pipeline", "order", "sales", "商机", "机会", "订单"],
};

/** What a word of a stage column says of a deal, and roughly where open stages stand in a sale. Open ones are looked for at the beginnings of words. */
export const stageWords = {
  out: ["deleted", "invalid", "merged", "无效", "删除", "作废"],
  lost: ["lost", "closedlost", "输单", "输", "丢单", "丢失", "失败", "流失"],
  won: ["won", "win", "closedwon", "signed", "赢单", "赢", "成交", "签约", "签单"],
  /** beside which the words of an end say the same */
  beside: ["closed", "close", "deal", "opportunity", "stage", "contract", "as", "and", "is", "已经", "已", "商机", "机会", "客户", "合同", "关闭", "结束", "结案", "状态"],
  /** beside which a word is not that of an open stage */
  against: ["not", "no", "non", "never", "without", "closed", "dead", "hold", "未", "不", "无", "没", "非", "弃", "停", "关闭", "终止", "结束"],
  open: [
    ["prospect", "lead", "sourcing", "target", "线索", "初步", "接洽"],
    ["qualif", "appoint", "contact", "intro", "meeting", "talk", "discuss", "资格", "验证", "确认客户", "联系", "拜访", "跟进", "沟通"],
    ["engag", "discover", "need", "analysis", "scoping", "需求", "调研", "立项"],
    ["value", "demo", "presentation", "pitch", "trial", "pilot", "poc", "solution", "演示", "价值", "试用"],
    ["propos", "quote", "pricing", "price", "offer", "方案", "报价", "投标", "招标"],
    ["decision", "review", "evaluat", "perception", "shortlist", "评估", "审核"],
    ["negotiat", "legal", "谈判", "商务"],
    ["contract", "verbal", "approval", "commit", "合同", "审批"],
  ],
} as const;

/** What words mean that a CRM has for the kind of a deal. */
export const kindWords: Readonly<Record<string, string>> = {
  new: "new", "new business": "new", "new customer": "new", New: "new", "New Business": "new", "New Customer": "new", 新签: "new", 新客户: "new", 新增: "new",
  renewal: "renewal", Renewal: "renewal", "Existing Customer - Renewal": "renewal", 续约: "renewal", 续签: "renewal",
  expansion: "expansion", Expansion: "expansion", Upsell: "expansion", "Existing Business": "expansion", "Existing Customer": "expansion", "Existing Customer - Upgrade": "expansion", 增购: "expansion", 扩容: "expansion", 老客户: "expansion",
  "cross-sell": "cross_sell", "Cross-sell": "cross_sell", "Cross-Sell": "cross_sell", 交叉销售: "cross_sell",
};
