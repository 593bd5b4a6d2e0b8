namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>How each mutation is asked of each record that it can name, with all else that it has to be asked with.</summary>
internal static class AskedMutations
{
    private const string At = "\"2026-06-10T07:00:00Z\"";

    // A trust's policy that allows what a floor of the nation forbids.
    private const string Looser =
        "\"policy: { id: looser, title: Looser, edition: first, effective-from: 2026-09-01, layer: TRUST, based-on: dcsf-guidance, binds: [TEACHER] }\\n"
            + "clauses:\\n  - { id: looser.all, title: All, text: Do it., applies: { activities: [INTIMATE_RELATIONSHIP] }, stance: PERMITTED }\\n\"";

    // The record's name stands where there is a dollar.
    private static readonly (string Mutation, string[] Types, string Arguments)[] All =
    [
        ("acknowledgePolicy", ["StaffMember"], """staffMember: $, policy: "westdale-junior" """),
        ("adoptSchoolPolicy", ["School"], """input: { school: $, basedOn: "walsall-2020", effectiveFrom: "2030-01-01" }"""),
        ("appoint", ["Trust"], """input: { trust: $, displayName: "Ida Invented", roles: [TRUST_SAFEGUARDING_OFFICER], startsOn: "2026-01-01" }"""),
        ("appoint", ["LocalAuthority"], """input: { localAuthority: $, displayName: "Ida Invented", roles: [LOCAL_AUTHORITY_ANALYST], startsOn: "2026-01-01" }"""),
        ("changeLineManager", ["StaffMember"], "staffMember: $"),
        ("changeRoles", ["StaffMember", "Appointment"], """post: $, roles: [TEACHER], from: "2026-01-01" """),
        ("closeBreach", ["Breach"], """id: $, outcome: "Looked into.", rationale: "As it was." """),
        ("correctIdentity", ["StaffMember", "Appointment"], """post: $, identity: "somebody" """),
        ("correctName", ["StaffMember", "Appointment"], """post: $, displayName: "Ida Invented" """),
        ("correctStudent", ["Student"], """student: $, displayName: "Ida Invented" """),
        ("decideAuthorisation", ["Authorisation"], """input: { authorisation: $, as: HEADTEACHER, approve: true, reason: "It is needed." }"""),
        ("endAppointment", ["Appointment"], """appointment: $, on: "2026-06-01" """),
        ("endEmergencyAccess", ["EmergencyAccess"], "emergencyAccess: $"),
        ("recordEmergencyAccessSeen", ["EmergencyAccess"], "emergencyAccess: $"),
        ("enrolStaffMember", ["School"], """input: { school: $, displayName: "Ida Invented", roles: [TEACHER], startsOn: "2026-01-01" }"""),
        ("enrolStaffMember", ["School"], """input: { school: $, displayName: "Ida Invented", roles: [HEADTEACHER], startsOn: "2026-01-01" }"""),
        ("enrolStaffMember", ["School"], """input: { school: $, displayName: "Ida Invented", roles: [VISITOR], identity: "officer", startsOn: "2026-01-01" }"""),
        ("enrolStudent", ["School"], """input: { school: $, displayName: "Ida Invented", dateOfBirth: "2015-01-01" }"""),
        ("onboardSchool", ["School"], """input: { urn: $, name: "Another", localAuthorityCode: "830", localAuthorityName: "Another" }"""),
        ("publishLocalAuthorityPolicy", ["LocalAuthority"], """input: { code: $, document: "none", effectiveFrom: "2030-01-01" }"""),
        ("publishStatisticalConcepts", ["LocalAuthority"],
            """localAuthority: $, from: "2030-01-01", historicAfterMonths: 60, contact: "Whoever asks.", referral: "Whatever is told.", historic: "Long ago." """),
        ("publishTrustPolicy", ["Trust"], $$"""input: { trustUid: $, document: {{Looser}}, effectiveFrom: "2026-09-01" }"""),
        ("raiseBreach", ["StaffMember"], """input: { subject: $, severity: LOW, summary: "As it was told." }"""),
        ("recordContact", ["StaffMember"],
            $$"""input: { staffMember: $, counterpart: PARENT_OR_CARER, activity: SCHOOL_EMAIL, occurredAt: {{At}}, summary: "As it happened." }"""),
        ("recordLadoOutcome", ["LadoReferral"], """referral: $, outcome: UNSUBSTANTIATED, rationale: "As it was." """),
        ("recordThresholdNotMet", ["LadoReferral"], """referral: $, rationale: "As it was." """),
        ("recordStaffMemberLeft", ["StaffMember"], """staffMember: $, on: "2026-06-01" """),
        ("recordStudentLeft", ["Student"], """student: $, on: "2026-06-01" """),
        ("referToLado", ["Breach"], """breach: $, summary: "As told." """),
        ("renewLocalAuthorityStatistics", ["LocalAuthority"], """localAuthority: $, from: "2020-09-01", to: "2021-08-31" """),
        ("renewTrustStatistics", ["Trust"], """trustUid: $, from: "2020-09-01", to: "2021-08-31" """),
        ("requestAuthorisation", ["StaffMember"], $$"""input: { staffMember: $, counterpart: NONE, activity: LONE_LIFT, reason: "For once.", from: {{At}}, to: {{At}} }"""),
        ("reviewEmergencyAccess", ["EmergencyAccess"], """emergencyAccess: $, findings: "In order." """),
        ("shareWithSubject", ["Breach"], """breach: $, statement: "It was raised.", reason: "It is time." """),
        ("signDeclaration", ["StaffMember"], "staffMember: $, declaration: AUP_SIGNED"),
        ("takeEmergencyAccess", ["School"], """input: { school: $, reason: "Nobody there can be reached." }"""),
        ("triageBreach", ["Breach"], """id: $, threshold: NONE, severity: LOW, rationale: "Looked at." """),
        ("withdrawIdentity", ["StaffMember", "Appointment"], "post: $"),
    ];

    /// <summary>Asks a mutation of every record that it can name, each under a name of its own.</summary>
    /// <param name="mutation">Its name in the schema.</param>
    /// <param name="names">What the records of a type are called where they are named.</param>
    /// <param name="selection">What is selected of each payload.</param>
    public static string DocumentOf(string mutation, Func<string, IReadOnlyList<string>> names, string selection)
    {
        var asked = (from each in All
                     where each.Mutation == mutation
                     from name in each.Types.SelectMany(names)
                     select each.Arguments.Replace("$", name, StringComparison.Ordinal)).ToList();
        asked.ShouldNotBeEmpty($"say in {nameof(AskedMutations)} how {mutation} is asked");
        return $"mutation {{ {string.Join(' ', asked.Select((arguments, at) => $"a{at}: {mutation}({arguments}) {selection}"))} }}";
    }
}
