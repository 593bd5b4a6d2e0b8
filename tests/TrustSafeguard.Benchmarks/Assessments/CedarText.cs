using System.Globalization;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Benchmarks.Assessments;

/// <summary>A flat rule as a Cedar policy.</summary>
/// <remarks>
/// Every rule is a `forbid`, whatever it answers, because Cedar names all forbids that hold; the strictest of their outcomes is then taken by the caller.
/// Cedar has no word for an outcome between permit and forbid, for which of several is the strictest, for duties, or for whose agreement counts:
/// the roles and approvals that a request carries have been worked out beforehand.
/// </remarks>
internal static class CedarText
{
    public static string Of(FlatRule rule)
    {
        var scope = rule.Scope;
        List<string> when = [$"context.roles.containsAny({Strings(rule.Roles)})"];
        AddWhere(when, scope.Directions.Length == 1, () => $"context.direction == {Quoted(Word(scope.Directions[0]))}");
        AddWhere(when, scope.Purposes.Length == 1, () => $"context.purpose == {Quoted(Word(scope.Purposes[0]))}");
        AddWhere(when, !scope.Counterparts.IsEmpty, () => string.Join(" || ", scope.Counterparts.Select(Counterpart)));
        when.AddRange(Facts(rule.Facts));
        AddWhere(when, rule.Agreed == true, () => Agreed(rule));
        List<string> unless = [.. rule.Earlier.Select(each => string.Join(" && ", Facts(each).Append("true")))];
        AddWhere(unless, rule.Agreed == false, () => Agreed(rule));
        return $"""
            forbid (principal, action in [{string.Join(", ", scope.Activities.Select(each => $"Action::{Quoted(Word(each))}"))}], resource)
            when {"{"} {string.Join(" && ", when.Select(each => $"({each})"))} {"}"}
            {string.Concat(unless.Select(each => $"unless {{ {each} }}\n"))};
            """;
    }

    /// <summary>A request of Cedar's.</summary>
    public static object Request(Situation situation, RoleSet roles, RoleSet approvals)
    {
        var context = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["roles"] = Words(roles),
            ["direction"] = Word(situation.Direction),
            ["purpose"] = Word(situation.Purpose),
            ["facts"] = Words(situation.Facts),
            ["approvals"] = Words(approvals),
        };
        if (situation.CounterpartAge is { } age)
        {
            context["age"] = age;
        }

        return new
        {
            principal = Named("Adult", "asker"), action = Named("Action", Word(situation.Activity)), resource = Named("Counterpart", Word(situation.Counterpart)),
            context
        };
    }

    private static string Counterpart(CounterpartScope scope)
    {
        List<string> ages = [];
        AddWhere(ages, scope.FromAge is not null, () => string.Create(CultureInfo.InvariantCulture, $"context.age >= {scope.FromAge}"));
        AddWhere(ages, scope.UnderAge is not null, () => string.Create(CultureInfo.InvariantCulture, $"context.age < {scope.UnderAge}"));
        var within = ages.Count == 0 ? "" : $" && (!(context has age) || ({string.Join(" && ", ages)}))";
        return $"(resource == Counterpart::{Quoted(Word(scope.Kind))}{within})";
    }

    private static IEnumerable<string> Facts(Condition condition)
    {
        if (!condition.When.IsEmpty)
        {
            yield return $"context.facts.containsAll({Strings(condition.When)})";
        }

        if (!condition.Unless.IsEmpty)
        {
            yield return $"!context.facts.containsAny({Strings(condition.Unless)})";
        }
    }

    private static string Agreed(FlatRule rule)
    {
        var groups = rule.Groups.Length == 0 ? "true" : string.Join(" || ", rule.Groups.Select(group => $"context.approvals.containsAll({Strings(group)})"));
        return rule.Requires.IsEmpty ? $"({groups})" : $"context.facts.containsAll({Strings(rule.Requires)}) && ({groups})";
    }

    private static void AddWhere(List<string> conditions, bool wanted, Func<string> condition)
    {
        if (wanted)
        {
            conditions.Add(condition());
        }
    }

    private static object Named(string type, string id) => new { type, id };

    private static string Strings<T>(IEnumerable<T> words)
        where T : struct, Enum =>
        $"[{string.Join(", ", words.Select(word => Quoted(Word(word))))}]";

    private static string[] Words<T>(IEnumerable<T> words)
        where T : struct, Enum =>
        [.. words.Select(Word)];

    private static string Quoted(string word) => $"\"{word}\"";

    private static string Word<T>(T value)
        where T : struct, Enum =>
        Vocabulary.WordOf(value);
}
