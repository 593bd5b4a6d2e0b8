using System.Net;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Tests.CommandLine;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Durability;

/// <summary>A folder in which version 0.1.0 has recorded one request id in two trusts: it opens, and whoever looks after it is told.</summary>
public sealed class SetAsideEventTests
{
    private const string Named = "`breach-raised.v1` at position 4 of log trust-99002 (view.id-taken)";

    private static readonly EventMetadata Metadata = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), "officer");

    [Fact]
    public async Task A_folder_with_one_id_in_two_trusts_is_served_and_readyz_says_what_is_missing()
    {
        using var folder = new TestFolder();
        await WriteAsync(folder.Data);
        await using var gateway = await RunningGateway.StartAsync(store: await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }));

        var data = await gateway.DataAsync("{ breaches { nodes { raisedAt subject { school { urn } } } } }");

        data.AllAt("breaches.nodes[]").ShouldHaveSingleItem().At("subject.school.urn").GetInt32().ShouldBe(900_001);
        using var readiness = await gateway.Client.GetAsync("/readyz");
        readiness.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var said = await readiness.Content.ReadAsStringAsync();
        said.ShouldContain(Named);
        said.ShouldNotContain("Told in confidence");
    }

    [Fact]
    public async Task Verify_names_what_a_server_could_not_show_and_a_start_warns_of_it()
    {
        using var folder = new TestFolder();
        await WriteAsync(folder.Data);

        var verify = await CommandRun.OfAsync("verify", "--data", folder.Data);
        verify.Code.ShouldBe(ExitCode.FoundWrong);
        verify.Output.ShouldContain("all as they were written.");
        verify.Errors.ShouldContain($"error view.id-taken: A server cannot show {Named}");
        verify.Errors.ShouldNotContain("Told in confidence");

        using var stop = new CancellationTokenSource();
        var serve = await CommandRun.OfAsync(["serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", folder.Data], stop);
        serve.Code.ShouldBe(ExitCode.Done);
        serve.Errors.ShouldContain(Named);
    }

    [Fact]
    public async Task Readyz_is_red_while_the_views_do_not_show_what_is_durable()
    {
        var store = new MemoryEventStore();
        await using var gateway = await RunningGateway.StartAsync(store: store, configure: RunningGateway.LooksAtEachCall);

        // Past the grains, as a write whose acknowledgement was lost.
        await AppendAsync(store, "trust-99001", "trust-99001", new LogOwnerEvent.Registered(LogOwnerKind.Trust, "99001", "Invented Trust"));

        using var readiness = await gateway.Client.GetAsync("/readyz");
        readiness.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await readiness.Content.ReadAsStringAsync()).ShouldContain("The views show log trust-99001 up to position 0 of 1.");

        await gateway.Node.Feed.ReadUpToAsync(store, new LogId("trust-99001"), 1);
        (await gateway.Client.GetStringAsync("/readyz")).ShouldBe("ready");
    }

    internal static async Task WriteAsync(string folder)
    {
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder });
        foreach (var (uid, urn, staff) in new[] { ("99001", 900_001, "staff-1"), ("99002", 900_002, "staff-2") })
        {
            var log = $"trust-{uid}";
            await AppendAsync(store, log, log, new LogOwnerEvent.Registered(LogOwnerKind.Trust, uid, "Invented Trust"));
            await AppendAsync(store, log, $"school-{urn}", new SchoolEvent.Onboarded(urn, $"School {urn}", null, "830", "Derbyshire", uid));
            await AppendAsync(store, log, staff, new StaffMemberEvent.Enrolled(urn, "Theo Invented", RoleSet.Of(Role.Teacher), null, null, new DateOnly(2020, 9, 1)));
            await AppendAsync(store, log, "breach-1", new BreachEvent.Raised(
                urn, staff, RoleSet.Of(Role.Teacher), null, Severity.Low, null, null, [], null, "Told in confidence.", Anonymous: false));
        }
    }

    private static async Task AppendAsync(IEventStore store, string log, string stream, object happened) =>
        (await store.AppendAsync(new LogId(log), [new StreamAppend(stream, 0, [EventCodec.Encode(happened, Metadata)])])).ShouldBeOfType<AppendResult.Appended>();
}
