using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Snapshots;

namespace TrustSafeguard.Grains.Tests.Snapshots;

/// <summary>After any history whatever, of any kind, what comes back from a snapshot is what was folded.</summary>
public sealed class SnapshotStateTests
{
    [Theory]
    [MemberData(nameof(EveryKind.Names), MemberType = typeof(EveryKind))]
    public async Task The_state_that_comes_back_is_the_one_that_was_folded(string kind)
    {
        await using var stream = await LongStream.OfAsync(length: 0);

        await EveryKind.AskAsync(kind, new ComesBack(stream.Snapshots));
    }

    [Fact]
    public void A_snapshot_names_every_assembly_of_which_a_state_is_made()
    {
        var assemblies = StreamKinds.All.SelectMany(kind => PartsOf(kind.GetType().GetGenericArguments()[0], [])).Select(type => type.Module)
            .Where(module => module.Name.StartsWith("TrustSafeguard.", StringComparison.Ordinal)).Distinct().ToList();

        assemblies.Count.ShouldBeGreaterThan(1);
        assemblies.ShouldAllBe(module => SnapshotStore.Shape.Contains(module.ModuleVersionId.ToString("N")), "Another build of it may read or fold otherwise.");
    }

    private static IEnumerable<Type> PartsOf(Type type, HashSet<Type> seen) => !seen.Add(type)
        ? []
        : type.GetNestedTypes().Where(type.IsAssignableFrom).Concat(type.GetProperties().Select(property => property.PropertyType)).Concat(type.GetGenericArguments())
            .Where(part => !part.IsGenericParameter).SelectMany(part => PartsOf(part, seen)).Prepend(type);

    private sealed class ComesBack(SnapshotStore snapshots) : IAskedOfKind
    {
        private const int Histories = 25;
        private const int HistoryLength = 12;

        public async Task AskAsync<TState, TCommand, TEvent>(StreamKind<TState, TCommand, TEvent> kind, Gen<TCommand> commands)
            where TState : class
            where TCommand : class
            where TEvent : class
        {
            var states = new HashSet<Type>();
            for (var history = 0; history < Histories; history++)
            {
                var stream = $"{kind.Prefixes[0]}-{history}";
                var grain = GrainNames.Of(LongStream.Log, stream);
                var state = kind.Initial;
                var asked = EveryKind.Some(commands, (history + 1) * HistoryLength).Skip(history * HistoryLength).ToList();
                var requests = ImmutableDictionary<string, RememberedRequest>.Empty;
                foreach (var (command, place) in asked.Select((command, place) => (command, place)))
                {
                    state = kind.Decide(state, command).Events.Aggregate(state, kind.Evolve);
                    requests = requests.SetItem($"request-{place % 5}", new RememberedRequest(place % 2 == 0 ? null : $"print-{place}", place));
                    await snapshots.KeepAsync(grain, state, Last(stream, place + 1), requests);

                    var (kept, back) = (await snapshots.FindAsync<TState>(grain)).ShouldNotBeNull();
                    states.Add(back.GetType());
                    back.GetType().ShouldBe(state.GetType());
                    Structure.Of(back).ShouldBe(Structure.Of(state));
                    kept.Requests.OrderBy(each => each.Key).ShouldBe(requests.OrderBy(each => each.Key));
                    foreach (var next in asked)
                    {
                        Text(kind.Decide(back, next)).ShouldBe(Text(kind.Decide(state, next)));
                    }
                }
            }

            states.ShouldContain(type => type != kind.Initial.GetType(), "The histories led nowhere.");
        }

        private static RecordedEvent Last(string stream, long version) => new(LongStream.Log, version, stream, version, "any.v1", default, default, RecordHash.Genesis);

        private static string Text<TEvent>(Decision<TEvent> decision)
            where TEvent : class =>
            string.Join('\n', decision.Events.Select(each => JsonSerializer.Serialize(each, each.GetType(), StoredJson.Options)).Prepend(decision.Refusal?.Code ?? "done"));
    }
}
