using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Of each kind of record, what is told to whoever sees it because nothing says otherwise; and what is told otherwise than the record is seen, with how often.</summary>
internal static class FollowedTable
{
    private const Audiences Everybody = Audiences.SignedIn | Audiences.Whole;

    private static readonly AccessRules Rules = SafeguardingApi.Access;

    /// <summary>Its rows, by the names of the schema.</summary>
    public static IEnumerable<(string What, string With, IReadOnlyList<int> Cells)> Of(WholeAnswers whole)
    {
        foreach (var kind in whole.Asked.Where(asked => !asked.Type.EndsWith("Payload", StringComparison.Ordinal)).GroupBy(asked => asked.Type, asked => asked.Name).OrderBy(kind => kind.Key))
        {
            var names = kind.ToList();
            var parts = names.SelectMany(name => whole.There[name]).Where(each => each != kind.Key && !IsRuled(each)).Distinct().Order(StringComparer.Ordinal).ToList();
            var followed = parts.Where(part => IsToldWithIt(whole, kind.Key, names, part)).ToList();
            yield return ($"`{kind.Key}`", $"it, and {ListOf(kind.Key, followed)}", Count(whole, names, kind.Key));
            foreach (var alike in parts.Except(followed).Select(part => (Part: part, Cells: Count(whole, names, part))).GroupBy(part => string.Join(' ', part.Cells)).OrderBy(alike => alike.First().Part))
            {
                yield return ($"`{kind.Key}`", ListOf(kind.Key, [.. alike.Select(part => part.Part)]), alike.First().Cells);
            }
        }
    }

    // What has a rule of its own has a row in the table of rules.
    private static bool IsRuled(string coordinate) => Rules.Find(coordinate) is { } to && (to & Everybody) == Audiences.None;

    private static bool IsToldWithIt(WholeAnswers whole, string type, IReadOnlyList<string> names, string part) =>
        names.All(name => TwoTrusts.Callers.Keys.All(caller => whole.Told[(caller, name)] is var told
            && told.Contains(part) == (told.Contains(type) && whole.There[name].Contains(part))));

    private static List<int> Count(WholeAnswers whole, IReadOnlyList<string> names, string part) =>
        [.. TwoTrusts.Callers.Keys.Select(caller => names.Count(name => whole.Told[(caller, name)].Contains(part)))];

    // Its own fields by their name; a part by its type, with its fields.
    private static string ListOf(string type, IReadOnlyList<string> parts) => string.Join("; ", parts.GroupBy(part => part.Split('.')[0])
        .OrderBy(of => of.Key != type).ThenBy(of => of.Key, StringComparer.Ordinal)
        .Select(of => (of.Key == type ? "" : $"`{of.Key}`: ") + string.Join(", ", of.Where(part => part.Contains('.', StringComparison.Ordinal)).Select(part => part[(of.Key.Length + 1)..]))));
}
