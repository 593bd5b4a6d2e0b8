using Azure.Storage.Blobs.Specialized;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.EventStore.AzureStorage;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Tests.CommandLine;
using TrustSafeguard.Policies;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.Upgrades;

/// <summary>A version that comes with other rules is started while the log that it has to tell of them takes nothing.</summary>
public sealed class UntoldEditionTests
{
    private const string Untold = "policy.edition-untold";
    private const string NotPrepared = "request.not-prepared";

    [Fact]
    public async Task Nothing_is_decided_by_the_rules_of_before_a_breach_is_recorded_and_the_log_is_told_once_it_takes_it()
    {
        await using var azurite = await AzuriteServer.StartInMemoryAsync();
        var before = Path.GetDirectoryName(Checkout.Beside("../Fixtures/posts/00000001.journal"))!;
        await CommandRun.DoneAsync("restore", "--from", before, "--store", $"azure:{azurite.ConnectionString}");
        var options = new AzureStoreOptions { ConnectionString = azurite.ConnectionString };
        var lease = new AppendBlobClient(options.ConnectionString, options.Container, "logs/national/0000000001").GetBlobLeaseClient();
        await lease.AcquireAsync(TimeSpan.FromSeconds(-1));
        await using var node = await SafeguardingNode.OpenAsync(await AzureEventStore.OpenAsync(options), TimeProvider.System, sharing: new StoreSharing());
        var (ask, theo) = (node.Safeguarding, node.Feed.Read(views => (StaffMemberView)views.People.PersonOf("theo@example.invalid")!.Posts[0]));

        (await node.Readiness.FindFaultsAsync()).Select(fault => fault.Code).ShouldBe([Untold]);
        foreach (var refused in await DecidedByPolicyAsync(ask, theo))
        {
            refused.Refusals.ShouldHaveSingleItem().Code.ShouldBe(NotPrepared);
        }

        (await ask.Breaches.RaiseAsync(Viewer.System, new RaiseBreach(theo.Id, null, Severity.High, "As it happened.", false, null))).Refusals.ShouldBeEmpty();

        await lease.ReleaseAsync();
        await Until.TrueAsync(async () => (await node.Readiness.FindFaultsAsync()).Count == 0);
        node.Feed.Read(views => views.Policies.NationalAt(node.Time.GetUtcNow())!.Rules).ShouldBe(PolicyStack.NewestRules);
        foreach (var decided in await DecidedByPolicyAsync(ask, theo))
        {
            decided.Refusals.ShouldNotContain(refusal => refusal.Code == NotPrepared);
        }
    }

    private static async Task<IReadOnlyList<RequestOutcome>> DecidedByPolicyAsync(Safeguarding ask, StaffMemberView subject)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return
        [
            await ask.Contacts.RecordAsync(Viewer.System, new RecordContact(
                subject.Id, null, CounterpartKind.CurrentStudent, Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, [], now.AddHours(-1), "A word.", null)),
            await ask.Authorisations.RequestAsync(Viewer.System, new RequestAuthorisation(
                subject.Id, null, CounterpartKind.CurrentStudent, Activity.SchoolEmail, "A trip.", now, now.AddDays(1))),
            await ask.Acknowledgements.AcknowledgeAsync(Viewer.System, new AcknowledgePolicy(subject.Id, PolicyPacks.England.Id)),
            await ask.Acknowledgements.SignAsync(Viewer.System, new SignDeclaration(subject.Id, FactsOfRecord.All.First())),
            (await ask.Policies.AdoptAsync(Viewer.System, new AdoptSchoolPolicy(subject.School.Urn, null, [], today))).Request,
        ];
    }
}
