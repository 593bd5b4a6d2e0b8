using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Tests.Upgrades;

/// <summary>
/// A journal of 20 November 2026, written by the last version that knew of no national and no authority layer: three schools of a trust (one on the
/// trust's text, one on a document of its own, one that had loosened a clause before it became a floor), a maintained school, and one without a policy.
/// </summary>
public sealed class JournalBeforeLayersTests
{
    [Fact]
    public async Task Whatever_was_assessed_then_is_found_again_with_the_same_text_and_hash()
    {
        await using var opened = await OpenAsync();
        var contacts = opened.Node.Feed.Read(views => views.Records.All.OfType<ContactView>().ToList());

        contacts.Count.ShouldBe(30);
        foreach (var contact in contacts)
        {
            var recorded = contact.Assessment;
            var policy = opened.Node.Feed.Read(views => views.Policies.Find(recorded.PolicyId, views.Organisations));

            policy.ShouldNotBeNull(recorded.PolicyId).Hash.ShouldBe(recorded.PolicyHash, recorded.PolicyId);
        }
    }

    [Fact]
    public async Task What_bound_a_school_while_the_old_version_answered_binds_it_at_that_time_for_ever()
    {
        await using var opened = await OpenAsync();
        foreach (var school in SchoolsWithPolicies(opened.Node))
        {
            var (last, inForce) = opened.Node.Feed.Read(views =>
            {
                var acknowledged = school.Staff.SelectMany(member => member.Acknowledgements).Single();
                return (acknowledged, views.Policies.InForce(school, acknowledged.AcknowledgedAt));
            });

            inForce.Hash.ShouldBe(last.PolicyHash);
        }
    }

    [Fact]
    public async Task The_national_layer_binds_from_when_the_new_version_first_ran()
    {
        await using var opened = await OpenAsync();
        foreach (var school in SchoolsWithPolicies(opened.Node))
        {
            var policy = opened.Node.Feed.Read(views => views.Policies.InForce(school, opened.Node.Time.GetUtcNow()));

            policy.FindClause("england.positions-of-trust").ShouldNotBeNull().Floor.ShouldBeTrue();
        }

        (await opened.Node.Store.ReadHeadAsync(Logs.National)).Position.ShouldBe(1);
    }

    [Fact]
    public async Task Opened_again_the_log_is_told_nothing_more()
    {
        using var folder = CopyOfFixture();
        await (await OpenAsync(folder.Data)).DisposeAsync();
        var size = new FileInfo(folder.Journal).Length;

        await (await OpenAsync(folder.Data)).DisposeAsync();

        new FileInfo(folder.Journal).Length.ShouldBe(size);
    }

    private static List<SchoolView> SchoolsWithPolicies(SafeguardingNode node) =>
        node.Feed.Read(views => Enumerable.Range(900_001, 4).Select(urn => views.Organisations.FindSchool(urn).ShouldNotBeNull()).ToList());

    private static TestFolder CopyOfFixture()
    {
        var folder = new TestFolder();
        Directory.CreateDirectory(folder.Data);
        File.Copy(Checkout.Beside("../Fixtures/before-layers/00000001.journal"), folder.Journal);
        return folder;
    }

    private static async Task<OpenedCopy> OpenAsync()
    {
        var folder = CopyOfFixture();
        return new OpenedCopy(folder, await OpenAsync(folder.Data));
    }

    private static async Task<SafeguardingNode> OpenAsync(string data) =>
        await SafeguardingNode.OpenAsync(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = data }), TimeProvider.System);

    private sealed record OpenedCopy(TestFolder Folder, SafeguardingNode Node) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Node.DisposeAsync();
            Folder.Dispose();
        }
    }
}
