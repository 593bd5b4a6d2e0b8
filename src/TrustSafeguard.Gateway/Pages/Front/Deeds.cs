using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Pages.Front;

/// <summary>The mutations in words of people. Who may do which is said by the rules of access alone.</summary>
internal static class Deeds
{
    private const string Prefix = "Mutation.";

    private static readonly DeedGroup[] Groups =
    [
        new("Your own", [
            new("acknowledgePolicy", "Say that you have read and understood the policy"),
            new("signDeclaration", "Sign a declaration"),
        ]),
        new("Contacts and agreement", [
            new("recordContact", "Record a contact with a student, or with somebody else"),
            new("requestAuthorisation", "Ask for agreement before a contact"),
            new("decideAuthorisation", "Agree or refuse, where your role is asked"),
        ]),
        new("Breaches and concerns", [
            new("raiseBreach", "Raise a breach or a concern about an adult"),
            new("triageBreach", "Triage a breach: how grave it is, and whether it meets the harm threshold"),
            new("referToLado", "Refer a breach to the local authority's designated officer (LADO)"),
            new("recordLadoOutcome", "Record what came of a referral"),
            new("recordThresholdNotMet", "Record that the LADO finds the harm threshold not met"),
            new("closeBreach", "Close a breach"),
            new("shareWithSubject", "Tell somebody what they may know of a breach that is about them"),
        ]),
        new("Students", [
            new("enrolStudent", "Enrol a student"),
            new("correctStudent", "Correct a student's name, date of birth or leaving day"),
            new("recordStudentLeft", "Record that a student has left"),
        ]),
        new("People and posts", [
            new("enrolStaffMember", "Enrol somebody who works at the school or governs it"),
            new("appoint", "Appoint somebody"),
            new("changeRoles", "Change the roles of a post"),
            new("changeLineManager", "Say who manages whom"),
            new("correctName", "Put somebody's name right"),
            new("correctIdentity", "Say by which identity somebody signs in"),
            new("withdrawIdentity", "Take a wrong identity away from a post"),
            new("endAppointment", "End an appointment"),
            new("recordStaffMemberLeft", "Record that somebody has left"),
        ]),
        new("Policies", [
            new("adoptSchoolPolicy", "Adopt a policy for the school"),
            new("publishTrustPolicy", "Publish the trust's policy"),
            new("publishLocalAuthorityPolicy", "Publish what the local authority lays over its schools' policies"),
        ]),
        new("Statistics", [
            new("renewLocalAuthorityStatistics", "Publish the local authority's statistics anew"),
            new("publishStatisticalConcepts", "Publish what the local authority means by the words of its statistics"),
            new("renewTrustStatistics", "Publish the trust's statistics anew"),
        ]),
        new("Emergencies", [
            new("takeEmergencyAccess", "Open a school's records to yourself in an emergency"),
            new("endEmergencyAccess", "End an emergency access"),
            new("recordEmergencyAccessSeen", "Acknowledge that emergency access was taken"),
            new("reviewEmergencyAccess", "Review an emergency access"),
        ]),
        new("Schools", [
            new("onboardSchool", "Bring in a school"),
        ]),
    ];

    private static readonly HashSet<string> Worded = [.. Groups.SelectMany(group => group.Deeds).Select(deed => deed.Mutation)];

    /// <summary>What of all that is open by some rules, under its headings; what has no words here by its own name.</summary>
    /// <param name="rules">The rules of access.</param>
    /// <param name="isOpen">Whether a mutation, which is open to some, is open to whoever asks.</param>
    public static IReadOnlyList<DeedGroup> Of(AccessRules rules, Func<string, Audiences, bool> isOpen) =>
    [
        .. Groups.Append(new DeedGroup("More", [.. Unworded(rules)]))
            .Select(group => group with { Deeds = [.. group.Deeds.Where(deed => isOpen(deed.Mutation, rules.Of(Prefix + deed.Mutation)))] })
            .Where(group => group.Deeds.Count > 0),
    ];

    /// <summary>The mutations that have no words here.</summary>
    public static IEnumerable<Deed> Unworded(AccessRules rules) =>
        from coordinate in rules.Coordinates
        where coordinate.StartsWith(Prefix, StringComparison.Ordinal)
        let mutation = coordinate[Prefix.Length..]
        where !Worded.Contains(mutation)
        select new Deed(mutation, WordsOf(mutation));

    // `shareMatter` is “Share matter”.
    private static string WordsOf(string name) =>
        char.ToUpperInvariant(name[0]) + string.Concat(name.Skip(1).Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
