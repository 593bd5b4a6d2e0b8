namespace TrustSafeguard.Application.Access;

/// <summary>A rule that is asked of each record that an answer is made of: it is looked up once for the rules that are in force, and not for each record.</summary>
/// <param name="coordinate">Such as <c>Breach</c> or <c>Breach.chronology</c>.</param>
public sealed class AskedRule(string coordinate)
{
    private Found? last;

    /// <summary>To whom it is open.</summary>
    /// <param name="rules">The rules that are in force.</param>
    /// <remarks>INVARIANT: what was found is used under the very rules in which it was found, which never change.</remarks>
    internal Audiences Under(AccessRules rules) => last is { } found && ReferenceEquals(found.In, rules) ? found.To : Find(rules);

    private Audiences Find(AccessRules rules)
    {
        var found = new Found(rules, rules.Of(coordinate));
        last = found;
        return found.To;
    }

    private sealed record Found(AccessRules In, Audiences To);
}
