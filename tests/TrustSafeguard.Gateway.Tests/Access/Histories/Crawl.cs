using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustSafeguard.Application.Access;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>Everything that the schema lets anybody ask of a record, asked of every record of a history and from every field of the query.</summary>
internal sealed class Crawl
{
    // What is dear is asked in every place of one record in so many, and of all others where it is their own.
    private const int DearOneIn = 8;

    private static readonly Dictionary<(string Type, bool IsDear), (string Document, IReadOnlyList<Selection> Parts)> Documents =
        Gateway.Schema.Types.OfType<ObjectType>().Where(Rules.IsRecord).SelectMany(type => new[] { (type, false), (type, true) })
            .ToDictionary(each => (each.type.Name, each.Item2), each => DocumentOf(each.type, each.Item2));

    private readonly Gateway gateway;
    private readonly History history;
    private readonly Dictionary<string, JsonElement> whole = new(StringComparer.Ordinal);

    private Crawl(Gateway gateway, History history) => (this.gateway, this.history) = (gateway, history);

    /// <summary>Reads the history as whoever may see all.</summary>
    public static async Task<Crawl> OfAsync(Gateway gateway, History history)
    {
        var crawl = new Crawl(gateway, history);
        foreach (var post in history.Of<PostFact>().Where(post => post.Identity is not null).ToList())
        {
            var person = (await gateway.AskAsync(Viewer.Development, "query($id: ID!) { node(id: $id) { ... on Post { person { id } } } }", post.Id)).TextAt("data.node.person.id");
            if (history.Find(person) is null)
            {
                history.Add(new PersonFact($"person {post.Identity}", post.Identity!), person);
            }
        }

        foreach (var record in history.All)
        {
            var answer = await gateway.AskAsync(Viewer.Development, crawl.DocumentOf(record).Document, record.Id);
            answer.TryGetProperty("errors", out var errors).ShouldBeFalse($"{record}: {errors}");
            crawl.whole[record.Id] = answer.At("data");
        }

        return crawl;
    }

    /// <summary>How many lists of callers so far stood otherwise for them than for whoever may see all.</summary>
    public int Reordered { get; private set; }

    /// <summary>Where what a caller is shown and what the rules say part; nothing where they agree.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(Viewer viewer)
    {
        var standing = new Standing(history, viewer, gateway.Time);
        var pruning = new Pruning(history, standing, whole.ToDictionary(each => each.Key, each => each.Value.At("p0")));
        var differences = new List<string>();
        foreach (var record in history.All)
        {
            var (document, parts) = DocumentOf(record);
            var answer = await gateway.AskAsync(viewer, document, record.Id);
            if (answer.TryGetProperty("errors", out var errors))
            {
                differences.AddRange(errors.EnumerateArray().Where(error => error.TextAt("extensions.code") != "graphql.not-permitted").Select(error => $"{record}: {error}"));
            }

            for (var part = 0; part < parts.Count; part++)
            {
                var shown = whole[record.Id].At($"p{part}");
                var expected = pruning.Of(record, parts[part], shown);
                var actual = Counted(JsonNode.Parse(answer.At($"data.p{part}").GetRawText()));
                if (!JsonNode.DeepEquals(expected, actual))
                {
                    differences.Add($"{record}: {Difference("", expected, actual)}");
                }
            }
        }

        differences.AddRange(await new Entrances(gateway, history, pruning, standing, whole).DifferencesAsync(viewer));
        differences.AddRange(await new OfficersQuestions(gateway, history, pruning, standing, whole).DifferencesAsync(viewer));
        Reordered += pruning.Reordered;
        var posts = viewer.Caller!.Scopes.Concat(history.PostsOf(viewer.Subject).Select(post => post.ToString()));
        return [.. differences.Select(difference => $"seed {history.Seed}, {viewer.Subject} ({string.Join("; ", posts)}): {difference}")];
    }

    /// <summary>The matters that nobody sees who holds the role that handles them, though somebody holds it: nothing where the rules leave each to somebody.</summary>
    public async Task<IReadOnlyList<string>> LostAsync()
    {
        List<string> lost = [];
        foreach (var breach in history.Of<BreachFact>())
        {
            var handler = whole[breach.Id].TextAt("p0.handler");
            var holders = history.Of<PostFact>().Where(
                post => post.Identity is not null && Standing.CountsAt(post, breach.School) && post.HeldRolesOn(Gateway.Today).Contains(handler));

            // Nobody stands above an authority's officer: what is said of the only one is for the next.
            var own = handler == "LOCAL_AUTHORITY_OFFICER" ? history.PostsEver([breach.Subject], breach.Subject.Owner) : new HashSet<PostFact>();
            var (asked, isSeen) = (holders.Where(post => !own.Contains(post)).Select(post => post.Identity!).Distinct().ToList(), false);
            foreach (var identity in asked)
            {
                var answer = await gateway.AskAsync(Viewer.Of(new Caller(identity, CallerKind.Person)), "query($id: ID!) { node(id: $id) { id } }", breach.Id);
                isSeen |= answer.At("data.node").ValueKind == JsonValueKind.Object;
            }

            if (asked.Count > 0 && !isSeen)
            {
                lost.Add($"seed {history.Seed}: {breach} is handled by {handler}, and seen by none of {string.Join(", ", asked)}");
            }
        }

        return lost;
    }

    /// <summary>What is asked of a record, with its id as a variable.</summary>
    public static string DocumentFor(Fact record) => Documents[(Pruning.TypeOf(record), true)].Document;

    private (string Document, IReadOnlyList<Selection> Parts) DocumentOf(Fact record) => Documents[(Pruning.TypeOf(record), (record.Number + history.Seed) % DearOneIn == 0)];

    private static (string Document, IReadOnlyList<Selection> Parts) DocumentOf(ObjectType type, bool isDear)
    {
        List<Selection> parts = [Selection.Of(Gateway.Schema, type, isDear, out var apart), .. apart];
        var text = new StringBuilder("query($id: ID!) { ");
        for (var part = 0; part < parts.Count; part++)
        {
            text.Append($"p{part}: node(id: $id) {{ ... on {type.Name} {parts[part]} }} ");
        }

        return (text.Append('}').ToString(), parts);
    }

    // The order in which counts come is not part of what they tell.
    private static JsonNode? Counted(JsonNode? answer)
    {
        if (answer is JsonObject some)
        {
            foreach (var (name, value) in some.ToList())
            {
                if (name == "breachCounts" && value is JsonArray counts)
                {
                    var texts = counts.Select(count => $"{count!["severity"]} {count["status"]} {count["count"]}");
                    some[name] = new JsonArray([.. texts.Order(StringComparer.Ordinal).Select(text => (JsonNode)text)]);
                }
                else
                {
                    Counted(value);
                }
            }
        }
        else if (answer is JsonArray list)
        {
            foreach (var item in list)
            {
                Counted(item);
            }
        }

        return answer;
    }

    private static string Difference(string at, JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonObject left && actual is JsonObject right)
        {
            foreach (var (name, value) in left)
            {
                if (!JsonNode.DeepEquals(value, right[name]))
                {
                    return Difference($"{at}.{name}", value, right[name]);
                }
            }
        }

        return $"{at} is {Short(actual)} and is to be {Short(expected)}";
    }

    private static string Short(JsonNode? value) => value?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 300)] : "null";
}
