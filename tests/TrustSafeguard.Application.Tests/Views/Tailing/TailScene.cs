using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views.Tailing;

/// <summary>A feed over a store in memory, with a trust and a school a log, which takes two events.</summary>
internal sealed class TailScene : IAsyncDisposable
{
    private static readonly EventMetadata Metadata = new(Stage.Monday, "officer");

    private readonly MemoryEventStore store = new();
    private readonly ViewFeed feed = new(new SafeguardingViews());
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, long> versions = new();

    public static async Task<TailScene> SetAsync(params string[] trusts)
    {
        var scene = new TailScene();
        foreach (var trust in trusts)
        {
            await scene.RegisterAsync(trust);
        }

        return scene;
    }

    public ViewFeed Feed => feed;

    public IEventStore Store => store;

    public ValueTask DisposeAsync() => store.DisposeAsync();

    public static LogId Log(string trust) => new($"trust-{trust}");

    public Dictionary<LogId, long> Positions() => feed.Read(_ => feed.Positions());

    public async Task RegisterAsync(string trust)
    {
        await AppendAsync(trust, $"trust-{trust}", new LogOwnerEvent.Registered(LogOwnerKind.Trust, trust, "Invented Trust"));
        await AppendAsync(trust, $"school-90000{trust}", new SchoolEvent.Onboarded(900_000 + int.Parse(trust), "First", null, "830", "Derbyshire", trust));
    }

    public async Task AppendAsync(string trust, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await AppendAsync(trust, $"school-90000{trust}", new SchoolEvent.DetailsChanged("Changed", null, "830", "Derbyshire"));
        }
    }

    public FollowedEvents Follow(TailStart start, WantedEvents? wants = null) => new(new LogTail(store, feed).FollowAsync(start, wants).GetAsyncEnumerator());

    public Follower Add(TailStart start, WantedEvents? wants = null)
    {
        var follower = new Follower(wants ?? WantedEvents.All, start.CanTell);
        feed.Follow(follower, start);
        return follower;
    }

    /// <summary>Everything that somebody can be told of from now on.</summary>
    public TailStart FromNow(string identity) =>
        new(Positions(), IncludesNewLogs: true) { CanTell = new LogsInReach(Viewer.Of(new Caller(identity, CallerKind.Person))).Include };

    public Task EnrolAsync(string trust, string identity, DateOnly from) => AppendAsync(
        trust, $"staff-{trust}-{identity}",
        new StaffMemberEvent.Enrolled(900_000 + int.Parse(trust), "Jane Invented", RoleSet.Of(Role.Headteacher), LineManager: null, identity, from));

    public Task RenameAsync(string trust) => AppendAsync(trust, $"trust-{trust}", new LogOwnerEvent.Renamed("Renamed Trust"));

    private async Task AppendAsync(string trust, string stream, object happened)
    {
        var version = versions.GetValueOrDefault(stream);
        versions[stream] = version + 1;
        var appended = (AppendResult.Appended)await store.AppendAsync(Log(trust), [new StreamAppend(stream, version, [EventCodec.Encode(happened, Metadata)])]);
        await feed.PublishAsync(store, [new LogEvent(Log(trust), appended.First, stream, happened, Metadata)]);
    }
}
