namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>What does not fit between a schema and the code behind it, gathered so that all of it is said at once.</summary>
internal sealed class Mismatches
{
    private readonly List<string> found = [];

    internal void Add(string sentence)
    {
        if (!found.Contains(sentence, StringComparer.Ordinal))
        {
            found.Add(sentence);
        }
    }

    internal void ThrowIfAny()
    {
        if (found.Count > 0)
        {
            throw new BindingException(found);
        }
    }
}
