using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Of each kind of record, what is told to whoever sees it because nothing says otherwise; and what is told otherwise than the record is seen, with how often.</summary>
internal sealed class FollowedTable
{
    private const Audiences Everybody = Audiences.SignedIn | Audiences.Whole;

    private readonly List<(string Type, bool IsWithIt, IReadOnlyList<string> Parts, IReadOnlyList<int> Cells)> rows = [];

    public FollowedTable(WholeAnswers whole)
    {
        foreach (var kind in whole.Asked.GroupBy(asked => asked.Type, asked => asked.Name).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var names = kind.ToList();
            var parts = names.SelectMany(name => whole.There[name]).Where(each => each != kind.Key).Distinct().Order(StringComparer.Ordinal).ToList();
            var followed = parts.Where(part => IsToldWithIt(whole, kind.Key, names, part)).ToList();
            rows.Add((kind.Key, true, followed, Count(whole, names, kind.Key)));
            rows.AddRange(parts.Except(followed).Select(part => (Part: part, Cells: Count(whole, names, part))).GroupBy(part => string.Join(' ', part.Cells))
                .Select(alike => (kind.Key, false, (IReadOnlyList<string>)[.. alike.Select(part => part.Part)], (IReadOnlyList<int>)alike.First().Cells)));
        }
    }

    /// <summary>Its lines, by the names of the schema, but for what has a rule of its own and with it a row in the table of rules.</summary>
    /// <param name="rules">The rules that are named in them.</param>
    public IEnumerable<string> Lines(AccessRules rules)
    {
        foreach (var (type, isWithIt, parts, cells) in rows)
        {
            var told = parts.Where(part => !part.Contains('.', StringComparison.Ordinal) || rules.Find(part) is not { } to || (to & Everybody) != Audiences.None).ToList();
            if (isWithIt || told.Count > 0)
            {
                var list = string.Join("; ", new[] { isWithIt ? "it" : "", ListOf(rules, type, told) }.Where(text => text.Length > 0));
                yield return $"| {Named(rules, type)} | {list} | {Guide.Cells(cells)} |";
            }
        }
    }

    private static bool IsToldWithIt(WholeAnswers whole, string type, IReadOnlyList<string> names, string part) =>
        names.All(name => TwoTrusts.Callers.Keys.All(caller => whole.Told[(caller, name)] is var told
            && told.Contains(part) == (told.Contains(type) && whole.There[name].Contains(part))));

    private static List<int> Count(WholeAnswers whole, IReadOnlyList<string> names, string part) =>
        [.. TwoTrusts.Callers.Keys.Select(caller => names.Count(name => whole.Told[(caller, name)].Contains(part)))];

    // Its own fields by their name; a part by its type, with its fields.
    private static string ListOf(AccessRules rules, string type, IReadOnlyList<string> parts) => string.Join("; ", parts.GroupBy(part => part.Split('.')[0])
        .OrderBy(of => of.Key != type).ThenBy(of => of.Key, StringComparer.Ordinal)
        .Select(of => string.Join(": ", new[] { of.Key == type ? "" : Named(rules, of.Key), FieldsOf(rules, of.Key, of) }.Where(text => text.Length > 0))));

    private static string FieldsOf(AccessRules rules, string type, IEnumerable<string> parts) => string.Join(", ", parts.Where(part => part != type)
        .Select(part => part[(type.Length + 1)..] + (rules.Find(part) is { } to ? $" ({NameOf(to)})" : "")));

    // Of what is a part of a record and is open with it nothing is said.
    private static string Named(AccessRules rules, string type) => rules.Of(type) switch
    {
        Audiences.Whole => $"`{type}`",
        var to when to == Audiences.None || (to & Everybody) != Audiences.None => $"`{type}` ({NameOf(to)})",
        _ => $"`{type}`",
    };

    private static string NameOf(Audiences to) => to switch
    {
        Audiences.Whole => "`WHOLE`",
        Audiences.SignedIn => "`SIGNED_IN`",
        _ => $"`{to}`",
    };
}
