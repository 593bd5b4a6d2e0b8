using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.CommandLine.Demo;

/// <summary>Eight as whom a visitor may look around: four at one school, three above it, and somebody whom no record knows.</summary>
internal static class DemoPeople
{
    private static readonly DemoSchool School = DemoScenario.Schools[0];

    public static IReadOnlyList<InventedPerson> All { get; } =
    [
        new("officer", $"officer-{DemoScenario.TrustUid}@example.invalid", "Sees every matter of all five schools, and appoints people. Ask for the breaches of each school."),
        new("head", OfStaff(0), "Something was said of this head that meets the harm threshold. Count the breaches of the school, then be its chair of governors and count again: the head's list is without it."),
        new("lead", OfStaff(3), "Sees what is handled within the school, but neither what is said of the head nor what is said of the lead."),
        new("teacher", OfStaff(6), "Sees their own contacts, records what happened and says that they have read the policy. They see no breach, not even one that is about them."),
        new("chair", OfStaff(13), "Handles what is said of the head, and sees no other matter of the school."),
        new("lado", $"lado-{School.AuthorityCode}@example.invalid", "Sees what was referred to the authority, with those breaches, and nothing else of its schools."),
        new("analyst", $"analyst-{School.AuthorityCode}@example.invalid", "Sees the schools of the authority, and nobody's records."),
        new("stranger", "nobody@example.invalid", "Is told what to do to be let in."),
    ];

    private static string OfStaff(int number) => DemoScenario.IdentityOf(School.Urn, number);
}
