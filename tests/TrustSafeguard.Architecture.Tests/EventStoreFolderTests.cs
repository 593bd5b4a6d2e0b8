namespace TrustSafeguard.Architecture.Tests;

/// <summary>What stands in the root of the EventStore is of every store; what is of one alone stands in that one's folder.</summary>
public sealed class EventStoreFolderTests
{
    private const string Project = "EventStore";

    [Fact]
    public void A_store_stands_in_one_folder() =>
        House.Sources.Where(s => s.Project == Project).Select(s => s.Folder.Split('/')[0]).Distinct(StringComparer.Ordinal)
            .ShouldBe(["", "Files", "Memory"], ignoreOrder: true);

    [Fact]
    public void What_is_of_every_store_knows_none_and_no_store_knows_another()
    {
        var crossings =
            from type in TypeUses.Of(House.Assembly(Project))
            from used in type.Used
            where used.Assembly == type.User.Assembly && used.IsWithin("TrustSafeguard.EventStore")
            let folder = used.FirstFolder(Project)
            where folder.Length > 0 && folder != type.User.FirstFolder(Project)
            select $"{type.User.FullName} uses {used.FullName}";
        crossings.ShouldBeEmpty();
    }
}
