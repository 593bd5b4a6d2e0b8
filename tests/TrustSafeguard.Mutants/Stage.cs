using System.Reflection;
using TrustSafeguard.Application.Tests.Access;
using TrustSafeguard.Gateway.Tests.Access;

namespace TrustSafeguard.Mutants;

/// <summary>Tests that are run together; the next stage's are run on what these let pass.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Tests">Where they are.</param>
/// <param name="Filters">Which, as the runner takes it.</param>
internal sealed record Stage(string Name, Assembly Tests, params string[] Filters)
{
    /// <summary>The tests of access, those first that find most in the least time.</summary>
    public static IReadOnlyList<Stage> All { get; } =
    [
        new("the table", typeof(AccessTableTests).Assembly, "-method", "*AccessTableTests.The_guide*"),
        new("what is kept", typeof(KnownViewersTests).Assembly, "-class", "*.KnownViewersTests"),
        OfGateway(
            "the tests",
            "AccessTests", "WhoIsWhatTests", "NamedRecordsTests", "SharedMattersTests", "MovedSchoolTests", "EnoughTests", "PatternAccessTests", "PeopleByNameTests",
            "HiddenEventTests", "SeenAtOnceTests", "EnforcedAloneTests", "EverybodysRulesTests", "SeenCountsTests", "ChosenOfficersTests", "TwiceEnrolledTests", "RoleHistoryTests",
            "AuthorityTests", "ManyLooksTests"),
        OfGateway("the property", "AccessPropertyTests"),
        OfGateway(
            "the walk",
            "HostileWalkTests", "EmergencyAccessTests", "HiddenDeedTests", "HiddenDaysTests", "PlacesInLogTests", "ListeningSubjectTests", "ListeningIntegrationTests"),
    ];

    private static Stage OfGateway(string name, params string[] classes) =>
        new(name, typeof(AccessTableTests).Assembly, [.. classes.SelectMany(each => new[] { "-class", $"TrustSafeguard.Gateway.Tests.Access.{each}" })]);
}
