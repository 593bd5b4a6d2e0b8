using System.Text;
using System.Text.Json.Nodes;
using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>However bytes lack what their type demands, a node that runs, one that starts and `verify` say the same of them, and all that came later is shown.</summary>
public sealed class LackingPartTests(StoredRecords records) : IClassFixture<StoredRecords>
{
    public static IEnumerable<TheoryDataRow<string>> Names => StreamKinds.Stored.Select(stored => new TheoryDataRow<string>(stored.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_part_that_is_left_out_or_null_is_met_alike_by_a_node_that_runs_one_that_starts_and_verify(string name)
    {
        var recorded = records.Of(StreamKinds.Stored.Single(stored => stored.Name == name));
        foreach (var (what, data) in Lacking(recorded.Data.Span))
        {
            await using var store = await records.StoreAsync(recorded with { Data = data });
            var running = await StoredRecords.PublishedAsync(store);
            running.ShouldContain("Later Trust", customMessage: what);
            running.ShouldNotContain("view.failed", customMessage: what);
            (await StoredRecords.FilledAsync(store)).ShouldBe(running, what);
            (await StoredRecords.VerifiedAsync(store)).ShouldBe(running, what);
        }
    }

    // Who drops what is contrary is asked since there is a choice, and by which rules layers are put together since there are second ones: what was published before has no word of
    // either.
    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_lacking_is_never_made_up(string name)
    {
        var recorded = records.Of(StreamKinds.Stored.Single(stored => stored.Name == name));
        foreach (var (what, data) in Lacking(recorded.Data.Span).Where(each => !each.What.EndsWith("dropsContrary left out", StringComparison.Ordinal)
            && !each.What.EndsWith("rules left out", StringComparison.Ordinal)))
        {
            try
            {
                var read = EventCodec.Encode(EventCodec.Decode(recorded with { Data = data }).Event, []).Data;
                WithoutNulls(JsonNode.Parse(read.Span))!.ToJsonString().ShouldBe(WithoutNulls(JsonNode.Parse(data))!.ToJsonString(), what);
            }
            catch (EventStoreException failure)
            {
                failure.Code.ShouldBe(EventCodec.Unreadable, what);
            }
        }
    }

    private static List<(string What, byte[] Data)> Lacking(ReadOnlySpan<byte> stored)
    {
        List<(string, byte[])> all = [("null as a whole", "null"u8.ToArray())];
        var whole = JsonNode.Parse(stored)!;
        foreach (var path in Paths(whole, []))
        {
            foreach (var how in new[] { "left out", "null" })
            {
                var changed = whole.DeepClone();
                var within = path.SkipLast(1).Aggregate(changed, (node, part) => part is string key ? node[key]! : node[(int)part]!);
                if (path[^1] is not string last)
                {
                    within[(int)path[^1]] = null;
                }
                else if (how == "null")
                {
                    within[last] = null;
                }
                else
                {
                    within.AsObject().Remove(last);
                }

                all.Add(($"{string.Join('.', path)} {how}", Encoding.UTF8.GetBytes(changed.ToJsonString())));
            }
        }

        return all;
    }

    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, WithoutNulls(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] to) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Paths(field.Value, [.. to, field.Key]).Prepend([.. to, field.Key])),
        JsonArray { Count: > 0 } list => Paths(list[0], [.. to, 0]).Prepend([.. to, 0]),
        _ => [],
    };
}
