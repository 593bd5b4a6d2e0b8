namespace TrustSafeguard.Architecture.Tests;

/// <summary>
/// What can be asked, bottom first: what knows nothing of it, what is stored, what is read from it, who may see it, what is asked. One folder may use only those before it.
/// </summary>
public sealed class ApplicationFolderTests
{
    private static readonly FolderOrder Order = new("Application", "TrustSafeguard.Application", ["", "Records", "Views", "Access", "Reads", "Requests"]);

    [Fact]
    public void Every_folder_has_its_place_and_every_place_its_folder()
    {
        Order.Unplaced().ShouldBeEmpty();
        Order.Empty().ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_uses_only_those_before_it() => Order.UsesOfLaterOnes().ShouldBeEmpty();

    [Fact]
    public void A_folder_opens_only_those_before_it() => Order.OpeningsOfLaterOnes().ShouldBeEmpty();
}
