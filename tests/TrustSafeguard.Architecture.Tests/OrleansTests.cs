namespace TrustSafeguard.Architecture.Tests;

/// <summary>Orleans is known to the grains alone: what may happen, what can be asked and how it is answered would stand unchanged on another host.</summary>
public sealed class OrleansTests
{
    private const string Orleans = "Orleans";
    private const string Grains = "Grains";

    /// <summary>Where a process is put together: it may say how its silos find one another.</summary>
    private const string Composition = "TrustSafeguard.Gateway.Node";

    public static TheoryData<string> Others => new(House.Projects.Where(project => project != Grains));

    [Theory]
    [MemberData(nameof(Others))]
    public void Nothing_but_the_grains_uses_Orleans(string project) => UsersIn(project).Where(user => !user.IsWithin(Composition)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Others))]
    public void Nothing_but_the_grains_opens_Orleans(string project)
    {
        var openings =
            from file in House.Sources
            where file.Project == project && !file.Namespace.IsWithin(Composition)
            from opened in file.Usings
            where opened.IsWithin(Orleans)
            select $"{file.Name} opens {opened}";
        openings.ShouldBeEmpty();
    }

    [Fact]
    public void The_grains_are_on_Orleans() => UsersIn(Grains).ShouldContain("TrustSafeguard.Grains.Kinds.BreachGrain");

    private static IEnumerable<string?> UsersIn(string project) =>
        from type in TypeUses.Of(House.Assembly(project))
        where type.Used.Any(used => used.Assembly.GetName().Name!.StartsWith(Orleans, StringComparison.Ordinal))
        select type.User.FullName;
}
