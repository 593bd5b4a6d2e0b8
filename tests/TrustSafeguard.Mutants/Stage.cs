namespace TrustSafeguard.Mutants;

/// <summary>Tests that are run together; the next stage's are run on what these let pass.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Filters">Which, as the runner takes it.</param>
internal sealed record Stage(string Name, params string[] Filters)
{
    /// <summary>The tests of access, those first that find most in the least time.</summary>
    public static IReadOnlyList<Stage> All { get; } =
    [
        new("the table", "-method", "*AccessTableTests.The_guide*"),
        new("the tests", Classes(
            "AccessTests", "WhoIsWhatTests", "NamedRecordsTests", "SharedMattersTests", "MovedSchoolTests", "EnoughTests", "PatternAccessTests", "PeopleByNameTests",
            "HiddenEventTests", "SeenAtOnceTests", "EnforcedAloneTests",
            "EverybodysRulesTests", "SeenCountsTests", "ChosenOfficersTests", "TwiceEnrolledTests", "RoleHistoryTests", "AuthorityTests")),
        new("the property", Classes("AccessPropertyTests")),
        new("the walk", Classes(
            "HostileWalkTests", "EmergencyAccessTests", "HiddenDeedTests", "HiddenDaysTests", "PlacesInLogTests", "ListeningSubjectTests", "ListeningIntegrationTests",
            "ManyLooksTests")),
    ];

    private static string[] Classes(params string[] names) => [.. names.SelectMany(name => new[] { "-class", $"TrustSafeguard.Gateway.Tests.Access.{name}" })];
}
