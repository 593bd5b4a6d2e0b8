using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Tests.Access.Histories;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>A history that holds a record of every kind, and callers who may see little of it.</summary>
public sealed class LeastRights : IAsyncLifetime
{
    private const int Seed = 4_001;
    private const int Deeds = 150;
    private const string Integration = "an integration";

    public static IReadOnlyList<string> Callers { get; } = [HistoryMaker.Teacher, HistoryMaker.OtherOfficer, "nobody whom a record knows", Integration];

    /// <summary>Those, and others who see much, and are kept from what is about themselves or was not referred to them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Callers, HistoryMaker.Subject, HistoryMaker.Lado, HistoryMaker.Analyst];

    internal Histories.Gateway Gateway { get; private set; } = null!;

    internal HistoryMaker Maker { get; private set; } = null!;

    internal History History => Maker.History;

    public async ValueTask InitializeAsync()
    {
        Gateway = await Histories.Gateway.OpenAsync();
        Maker = new HistoryMaker(Gateway, Seed);
        await Maker.BeginAsync();
        await Maker.GoOnAsync(Deeds);
        await Maker.AddLeastAsync();
        await Maker.AddOfficersAsync();
        await Crawl.OfAsync(Gateway, History);
    }

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();

    internal static Viewer Caller(string who) => Viewer.Of(
        who == Integration ? new Caller("client-with-the-least", CallerKind.Integration) { Scopes = new HashSet<string> { "breaches.read" } } : new Caller(who, CallerKind.Person));

    /// <summary>What a caller sees by the reference of the rules.</summary>
    internal Func<Fact, bool> SeenBy(Viewer viewer) => new Pruning(History, StandingOf(viewer), new Dictionary<string, JsonElement>()).Sees;

    internal Standing StandingOf(Viewer viewer) => new(History, viewer, Gateway.Time);

    /// <summary>What a caller may name as their own; something made up where they have nothing.</summary>
    internal Target OwnOf(string who) =>
        History.Of<PostFact>().FirstOrDefault(post => post.Identity == who) is { } post ? Target.Of(post) : new Target("staff-none", 999_997, "99997", "997");

    /// <summary>What is answered, with what it cost.</summary>
    internal async Task<string> AskAsync(Viewer viewer, string document, string? id = null)
    {
        var request = GraphQLRequest.Of(document, id is null ? null : JsonSerializer.Serialize(new { id })) with { ReportCost = true };
        return Histories.Gateway.Text(await Gateway.BytesAsync(viewer, request));
    }
}
