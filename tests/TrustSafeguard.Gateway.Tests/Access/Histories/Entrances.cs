using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>The fields of the query through which a record is come to: by what names it, and in lists.</summary>
internal sealed class Entrances(Gateway gateway, History history, Pruning pruning, Standing standing, IReadOnlyDictionary<string, JsonElement> whole)
{
    // Of no record: what a policy says is open to whoever is signed in.
    private static readonly string[] OfPolicies = ["policyPacks", "policy", "comparePolicies", "assess"];

    public async Task<IReadOnlyList<string>> DifferencesAsync(Viewer viewer)
    {
        var differences = new List<string>();
        foreach (var field in Gateway.Schema.QueryType.Fields.Where(field => !OfPolicies.Contains(field.Name)))
        {
            differences.AddRange(field.Type.NamedType.Name == "Viewer" ? await OfViewerAsync(viewer)
                : field.Arguments.All(argument => !argument.IsRequired) ? await OfListAsync(viewer, field)
                : await ByNameAsync(viewer, field));
        }

        return differences;
    }

    private async Task<IReadOnlyList<string>> OfListAsync(Viewer viewer, FieldDefinition field)
    {
        field.Type.NamedType.Name.ShouldEndWith("Connection", Case.Sensitive, $"Query.{field.Name} has no place among the entrances of the crawl.");
        var type = field.Type.NamedType.Name[..^"Connection".Length];
        var records = history.All.Where(record => Pruning.TypeOf(record) == type && pruning.Sees(record) && IsListed(record));
        string[] expected = [.. records.Select(record => record.Id).Order(StringComparer.Ordinal)];
        var orders = field.Arguments.Where(argument => argument.Type.NamedType is EnumType)
            .SelectMany(argument => ((EnumType)argument.Type.NamedType).Values.Select(value => $", {argument.Name}: {value.Name}")).DefaultIfEmpty("");
        List<string> differences = [];
        foreach (var order in orders)
        {
            var list = (await gateway.AskAsync(
                viewer,
                $"{{ list: {field.Name}(first: 1000{order}) {{ totalCount nodes {{ id }} edges {{ cursor node {{ id }} }} pageInfo {{ hasNextPage hasPreviousPage }} }} }}"))
                .At("data.list");
            string[] shown = [.. list.TextsAt("nodes[].id").Order(StringComparer.Ordinal)];
            if (!shown.SequenceEqual(expected) || list.At("totalCount").GetInt32() != expected.Length || list.TextsAt("edges[].node.id").Count != expected.Length
                || list.At("pageInfo.hasNextPage").GetBoolean() || list.At("pageInfo.hasPreviousPage").GetBoolean())
            {
                var (more, fewer) = (Named(shown.Except(expected)), Named(expected.Except(shown)));
                differences.Add($"Query.{field.Name}{order} lists [{more}] too much and [{fewer}] too few, totalCount {list.At("totalCount")}");
            }
        }

        return differences;
    }

    // What was withdrawn is asked for by itself.
    private static bool IsListed(Fact record) => record is not ReferralFact { IsWithdrawn: true };

    private async Task<IReadOnlyList<string>> OfViewerAsync(Viewer viewer)
    {
        var type = (ObjectType)Gateway.Schema.Types.Find("Viewer")!;
        List<string> differences = [];
        foreach (var field in type.Fields.Where(field => field.Type.NamedType is CompositeType))
        {
            var isPaged = field.Type.NamedType.Name.EndsWith("Connection", StringComparison.Ordinal);
            var selection = isPaged ? "(first: 1000) { totalCount nodes { id } }" : "{ id }";
            var answer = (await gateway.AskAsync(viewer, $"{{ viewer {{ of: {field.Name} {selection} }} }}")).At("data.viewer.of");
            IEnumerable<JsonElement> items = answer.ValueKind switch
            {
                JsonValueKind.Null => [],
                _ when isPaged => answer.AllAt("nodes[]"),
                JsonValueKind.Object => [answer],
                _ => answer.EnumerateArray(),
            };
            var shown = items.Select(item => item.TextAt("id")).ToList();
            IEnumerable<Fact> named = field.Name switch
            {
                "person" => history.Of<PersonFact>().Where(person => viewer.Caller!.Kind == CallerKind.Person && person.Is(viewer.Subject)),
                "posts" => standing.HeldPosts.Where(pruning.Sees),
                "authorisationsToDecide" => await WaitingAsync(),
                "schools" => history.Of<SchoolFact>().Where(pruning.Sees),
                "trusts" => history.Of<TrustFact>().Where(pruning.Sees),
                "localAuthorities" => history.Of<AuthorityFact>().Where(authority => pruning.Sees(authority) && IsOfToday(authority)),
                _ => throw new InvalidOperationException($"Viewer.{field.Name} has no place among the entrances of the crawl: say in Entrances whom it shows."),
            };
            var expected = named.Select(record => record.Id).ToList();
            if (!shown.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)) || (isPaged && answer.At("totalCount").GetInt32() != expected.Count))
            {
                differences.Add($"Viewer.{field.Name} is [{Named(shown)}] and is to be [{Named(expected)}]");
            }
        }

        return differences;
    }

    // Of whoever has agreed as something else already no second word counts.
    private async Task<IReadOnlyList<AuthorisationFact>> WaitingAsync()
    {
        List<AuthorisationFact> waiting = [];
        foreach (var authorisation in history.Of<AuthorisationFact>().Where(record => pruning.Sees(record) && !standing.OwnEver.Contains(record.Post)))
        {
            var held = standing.HeldPosts.Where(post => post.School == authorisation.Post.School).ToList();
            const string Asked = "query($id: ID!) { node(id: $id) { ... on Authorisation { stillNeeded words { as approves by { id } } } } }";
            var answer = (await gateway.AskAsync(Viewer.Development, Asked, authorisation.Id)).At("data.node");
            var asked = answer.AllAt("stillNeeded[]").SelectMany(group => group.EnumerateArray()).Select(role => role.GetString()!)
                .Intersect(held.SelectMany(post => post.RolesOn(Gateway.Today))).ToList();
            var agreed = answer.AllAt("words[]").Where(word => word.At("approves").GetBoolean() && standing.OwnEver.Any(post => post.Id == word.TextAt("by.id")));
            if (asked.Count > 0 && agreed.All(word => asked.Contains(word.TextAt("as"))))
            {
                waiting.Add(authorisation);
            }
        }

        return waiting;
    }

    private bool IsOfToday(AuthorityFact authority) =>
        standing.HeldPosts.Any(post => post.Place == authority) || history.Of<SchoolFact>().Any(school => school.Authority == authority && pruning.Sees(school));

    // Each record that there is, by each field that finds one by a name.
    private async Task<IReadOnlyList<string>> ByNameAsync(Viewer viewer, FieldDefinition field)
    {
        var argument = field.Arguments.Single(each => each.IsRequired);
        var type = field.Type.NamedType;
        var isList = field.Type.Nullable is ListType;
        List<string> differences = [];
        foreach (var chunk in history.All.Where(record => type is InterfaceType || type.Name == Pruning.TypeOf(record) || argument.Name == "id").Chunk(100))
        {
            var asked = chunk.Select((record, at) => $"a{at}: {field.Name}({argument.Name}: {NameOf(record, field, argument)}) {{ id }}");
            var answer = (await gateway.AskAsync(viewer, $"{{ {string.Join(' ', asked)} }}")).At("data");
            for (var at = 0; at < chunk.Length; at++)
            {
                var shown = isList ? answer.At($"a{at}[0]") : answer.At($"a{at}");
                var isExpected = pruning.Sees(chunk[at]) && (type is InterfaceType || type.Name == Pruning.TypeOf(chunk[at]));
                if (shown.ValueKind == JsonValueKind.Object != isExpected)
                {
                    differences.Add($"Query.{field.Name} {(isExpected ? "does not find" : "finds")} {chunk[at]}");
                }
            }
        }

        return differences;
    }

    private string NameOf(Fact record, FieldDefinition field, InputValueDefinition argument)
    {
        if (argument.Type.NamedType.Name == "ID")
        {
            return argument.Type.Nullable is ListType ? $"[\"{record.Id}\"]" : $"\"{record.Id}\"";
        }

        whole[record.Id].At("p0").TryGetProperty(argument.Name, out var name).ShouldBeTrue($"Query.{field.Name}({argument.Name}:) has no place among the entrances of the crawl.");
        return name.GetRawText();
    }

    private string Named(IEnumerable<string> ids) => string.Join(", ", ids.Select(id => history.Find(id)?.ToString() ?? id));
}
