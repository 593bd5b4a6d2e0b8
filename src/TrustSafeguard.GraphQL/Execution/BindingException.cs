namespace TrustSafeguard.GraphQL.Execution;

/// <summary>The schema and the code behind it do not fit; raised while a service starts.</summary>
public sealed class BindingException : Exception
{
    /// <summary>With everything that does not fit.</summary>
    /// <param name="mismatches">A sentence each: what is wrong, where, and what to write.</param>
    public BindingException(IReadOnlyList<string> mismatches)
        : base("The schema and the code behind it do not fit:\n" + string.Join('\n', mismatches.Select(mismatch => "- " + mismatch))) => Mismatches = mismatches;

    /// <summary>A sentence for each: what is wrong, where, and what to write.</summary>
    public IReadOnlyList<string> Mismatches { get; }
}
