namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// An argument or input field that may be left out, where leaving it out means something other than null: "leave as it is" beside "clear".
/// Source: sec-Coercing-Field-Arguments.
/// </summary>
/// <typeparam name="T">The type of the value; nullable where the schema allows null.</typeparam>
/// <param name="HasValue">Whether the caller gave anything, be it null.</param>
/// <param name="Value">What the caller gave; the type's default where nothing was given.</param>
public readonly record struct Optional<T>(bool HasValue, T? Value)
{
    /// <summary>A value that was given.</summary>
    public static implicit operator Optional<T>(T? value) => new(true, value);
}
