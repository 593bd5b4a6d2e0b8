using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What a request with an id creates is named by a key of the log's own.</summary>
public sealed class KeyedIdTests
{
    private static readonly LogId Log = Logs.OfTrust("99001");

    [Fact]
    public async Task The_same_caller_and_request_id_give_another_name_under_another_key()
    {
        await using var one = await Stage.WithSchoolAsync();
        await using var other = await Stage.WithSchoolAsync();
        other.Ids.Next("moves the keys that this stage gives on by one ");

        var (first, second) = (Stage.Done(await RaiseAsync(one)), Stage.Done(await RaiseAsync(other)));

        first.ShouldNotBe(second);
    }

    [Fact]
    public async Task Asked_again_after_a_restart_a_request_is_recognised()
    {
        await using var store = new MemoryEventStore();
        var stage = await Stage.WithSchoolAsync(store: store);
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var breach = Stage.Done(await RaiseAsync(stage, teacher));
        await stage.DisposeAsync();

        await using var restarted = await Stage.EmptyAsync(store);

        Stage.Done(await RaiseAsync(restarted, teacher)).ShouldBe(breach);
        restarted.Feed.Read(views => views.Breaches.All.Count).ShouldBe(1);
    }

    [Fact]
    public async Task However_many_ask_first_at_once_a_log_gets_one_key()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);

        var raised = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () => await RaiseAsync(stage, teacher, $"r{number % 4}"))));

        raised.Select(Stage.Done).Distinct().Count().ShouldBe(4);
        (await stage.LogAsync()).Count(recorded => recorded.Type == "log-key-made.v1").ShouldBe(1);
        stage.Feed.Read(views => views.Breaches.All.Count).ShouldBe(4);
    }

    [Fact]
    public async Task A_request_that_an_earlier_version_recorded_under_another_name_is_refused_and_not_recorded_twice()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var asked = new RaiseBreach(await stage.EnrolAsync(Role.Teacher), null, Severity.Low, "One thing.", false, "r1");
        var identity = RequestIdentity.Of(Stage.Officer, asked, stage.Ids);
        await stage.SendAsync(Log, GrainCommand.First(StreamIds.RequestId(identity.Id), new RequestIdCommand.Claim(identity.Fingerprint!)));

        (await stage.Ask.Breaches.RaiseAsync(Stage.Officer, asked)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.answered-before");

        stage.Feed.Read(views => views.Breaches.All.Count).ShouldBe(0);
    }

    [Fact]
    public async Task A_request_that_is_recorded_and_that_its_grain_would_refuse_by_now_is_told_as_recorded()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var asked = new RaiseBreach(await stage.EnrolAsync(Role.Teacher), null, Severity.Low, string.Empty, false, "r1");
        (await stage.Ask.Breaches.RaiseAsync(Stage.Officer, asked)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("breach.summary-missing");
        var identity = RequestIdentity.Of(Stage.Officer, asked, stage.Ids);
        await stage.SendAsync(Log, GrainCommand.First(StreamIds.RequestId(identity.Id), new RequestIdCommand.Claim(identity.Fingerprint!)));

        var told = await stage.Ask.Breaches.RaiseAsync(Stage.Officer, asked);

        told.Refusals.ShouldBeEmpty();
        told.Position.ShouldNotBeNull();
        told.Notices.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_enrolment_that_is_sent_again_enrols_once_also_where_it_claims_an_identity()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var enrol = new EnrolStaffMember(Stage.Urn, "Theo Invented", [Role.Teacher], null, "theo@example.org", new DateOnly(2020, 9, 1), "r1");
        var student = new EnrolStudent(Stage.Urn, "Sam Invented", new DateOnly(2012, 1, 1), "r2");

        var (first, again) = (await stage.Ask.People.EnrolAsync(Stage.Officer, enrol), await stage.Ask.People.EnrolAsync(Stage.Officer, enrol));
        var (child, same) = (await stage.Ask.People.EnrolAsync(Stage.Officer, student), await stage.Ask.People.EnrolAsync(Stage.Officer, student));

        (Stage.Done(again), again.Position).ShouldBe((Stage.Done(first), first.Position));
        Stage.Done(same).ShouldBe(Stage.Done(child));
        (await stage.Ask.People.EnrolAsync(Stage.Officer, enrol with { DisplayName = "Somebody Else" })).Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.reused");
        (await stage.Ask.People.EnrolAsync(Stage.Officer, enrol with { RequestId = "r3" })).Refusals.ShouldHaveSingleItem().Code.ShouldBe("staff-member.identity-taken");
    }

    private static async ValueTask<RequestOutcome> RaiseAsync(Stage stage, string? teacher = null, string requestId = "r1") => await stage.Ask.Breaches.RaiseAsync(
        Stage.Officer, new RaiseBreach(teacher ?? await stage.EnrolAsync(Role.Teacher), null, Severity.Low, "One thing.", Anonymous: true, requestId));
}
