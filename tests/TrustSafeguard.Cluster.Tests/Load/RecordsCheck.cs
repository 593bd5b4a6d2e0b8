using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TrustSafeguard.Cluster.Tests.Nodes;
using TrustSafeguard.EventStore;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Cluster.Tests.Load;

/// <summary>What is true of a cluster's records whatever was done to its nodes.</summary>
public static partial class RecordsCheck
{
    private const int PageOfIds = 400;

    /// <summary>Every acknowledged record stands in the log exactly once, the chains are whole, and all nodes show the same.</summary>
    public static async Task HoldsAsync(RunningCluster cluster, Writers writers, IReadOnlyList<Scene> schools)
    {
        var (counts, verified) = await CountAsync(cluster.Store);
        verified.IsWhole.ShouldBeTrue(string.Join('\n', verified.Defects));
        counts.Where(each => each.Value != 1).ShouldBeEmpty("Something was recorded twice.");
        writers.Acknowledged.Keys.Where(request => !counts.ContainsKey(request)).ShouldBeEmpty("Something was acknowledged and is not in the log.");
        writers.Acknowledged.ShouldNotBeEmpty();

        var shown = new List<string>();
        foreach (var node in cluster.Living)
        {
            shown.Add(await ShownAsync(node, writers, schools));
        }

        shown.ShouldAllBe(each => each == shown[0]);
    }

    /// <summary>The logs hold nothing that was asked for with any of some request ids.</summary>
    public static async Task HasNoneOfAsync(RunningCluster cluster, IReadOnlyCollection<string> requestIds)
    {
        var (counts, _) = await CountAsync(cluster.Store);
        requestIds.Where(counts.ContainsKey).ShouldBeEmpty("Something was recorded, and whoever asked for it was not answered.");
    }

    /// <summary>How often each request id's words stand in the logs.</summary>
    private static async Task<(IReadOnlyDictionary<string, int> Counts, StoreVerification Verified)> CountAsync(SharedStore store)
    {
        var counts = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await using var records = await store.OpenRecordsAsync();
        var verified = await LogVerifier.VerifyAsync(records, each: record =>
        {
            if (Words().Match(Encoding.UTF8.GetString(record.Data.Span)) is { Success: true } found)
            {
                counts.AddOrUpdate(found.Groups["request"].Value, 1, static (_, count) => count + 1);
            }
        });
        return (counts, verified);
    }

    private static async Task<string> ShownAsync(ServingNode node, Writers writers, IReadOnlyList<Scene> schools)
    {
        var position = string.Join(',', writers.Positions);
        var shown = new StringBuilder();
        foreach (var part in writers.Acknowledged.OrderBy(each => each.Key, StringComparer.Ordinal).Chunk(PageOfIds))
        {
            var data = await DataAsync(
                node, "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { id summary } ... on Breach { id version status } } }",
                new { ids = part.Select(each => each.Value.Id) }, position);
            data.AllAt("nodes[]").Select(record => new RecordedAnswer(record.TextAt("id"))).ShouldBe(part.Select(each => each.Value));
            shown.Append(data);
        }

        foreach (var school in schools)
        {
            shown.Append(await DataAsync(
                node,
                """
                query($urn: Int!, $teacher: ID!) {
                  school(urn: $urn) { name breaches(first: 500) { totalCount nodes { id version status } } }
                  node(id: $teacher) { ... on StaffMember { version displayName relationships { nodes { id contacts(first: 1) { totalCount } } } } } }
                """,
                new { urn = school.Urn, teacher = school.Teacher }, position));
        }

        return shown.ToString();
    }

    // A store that was away is back for the records of one node a moment before it is for the log of reads of another.
    private static async Task<JsonElement> DataAsync(ServingNode node, string query, object variables, string position)
    {
        JsonElement answer = default;
        await Until.TrueAsync(async () =>
        {
            answer = await node.AskAsync(query, variables, position);
            var refused = answer.TryGetProperty("errors", out var errors);
            (!refused || PassingErrors.OfAnswer(errors.TextAt("[0].extensions.code"))).ShouldBeTrue(errors.ToString());
            return !refused;
        });
        return answer.At("data");
    }

    [GeneratedRegex(@"As it happened, (?<request>request-[0-9]+)\.", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
