using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.CommandLine.Demo;

/// <summary>Eight as whom a visitor may look around: four at one school, three above it, and somebody whom no record knows.</summary>
internal static class DemoPeople
{
    private static readonly DemoSchool School = DemoScenario.Schools[0];

    public static IReadOnlyList<InventedPerson> All { get; } =
    [
        new("officer", $"officer-{DemoScenario.TrustUid}@example.invalid",
            "Look at every matter of all five schools, and at the pattern: four concerns about one member of supply staff, of whom each of two schools sees two. This officer "
                + "appoints people, too."),
        new("head", OfStaff(0),
            "Something was said of this head that meets the harm threshold. Look at the school's breaches, then sign in as its chair of governors and look again: "
                + "the head's list is without it."),
        new("lead", OfStaff(3), "Look at what is handled within the school. What is said of the head, or of the lead, is not shown."),
        new("teacher", OfStaff(6), "Look at this teacher's contacts, and record another. No breach is shown, not even one that is about the teacher."),
        new("chair", OfStaff(13), "Look at what is said of the head: it is the chair's to handle. No other matter of the school is shown."),
        new("lado", $"lado-{School.AuthorityCode}@example.invalid", "Look at what was referred to the authority. No other matter of its schools is shown."),
        new("analyst", $"analyst-{School.AuthorityCode}@example.invalid", "Look at the statistics of the authority: what is counted, and what is suppressed so that nobody can be "
            + "identified. Nobody's records are shown."),
        new("stranger", "nobody@example.invalid", "Read what somebody is told whom no record knows yet."),
    ];

    private static string OfStaff(int number) => DemoScenario.IdentityOf(School.Urn, number);
}
