/** Asks for a whole statement: every field of `StatementView`. */
export const STATEMENT_QUERY = `query Statement($hprNumber: String!, $asOf: AsOfInput) {
  doctor(hprNumber: $hprNumber, asOf: $asOf) {
    name
    statement {
      notice { ...Words }
      asOf { valid recorded revision }
      scheme
      ruleSet
      overridden
      notices { ...Because }
      requirements {
        id
        rule
        source
        title { ...Words }
        required { ...Exact }
        confirmed { ...Reach }
        withDeclared { ...Reach }
      }
      confirmed { ...Whole }
      withDeclared { ...Whole }
    }
  }
}
fragment Words on Text { nb nn en }
fragment Exact on Figure { rounded exact }
fragment Because on Reason { code rule source text { ...Words } }
fragment Reach on Reached {
  credited { ...Exact }
  missing { ...Exact }
  status
  metOn
  strictest { credited { ...Exact } missing { ...Exact } status }
}
fragment Sum on CategorySum {
  category
  title { ...Words }
  net { ...Exact }
  decided { ...Exact }
  credited { ...Exact }
  uncredited { ...Exact }
  reasons { ...Because }
}
fragment Whole on Account {
  total { ...Exact }
  strictestTotal { ...Exact }
  categories { ...Sum }
  lines {
    postId employer municipality district placeName category bucket from to days percent countedPercent absentPercent percentDays
    months { ...Exact }
    verdict
    standing
    reasons { ...Because }
  }
  employments {
    employer category from to
    gross { ...Exact }
    absent { ...Exact }
    allowance { ...Exact }
    deducted { ...Exact }
    net { ...Exact }
  }
  otherReadings {
    parameter
    rule
    statement { ...Words }
    chosen
    other
    together
    total { ...Exact }
    difference { ...Exact }
    categories { ...Sum }
    requirements { id credited { ...Exact } missing { ...Exact } status }
  }
  part1 {
    completedOn
    exempt
    credited { ...Exact }
    parts { part rule required { ...Exact } served { ...Exact } absenceUnit absent allowed remaining complete }
  }
}
`;
