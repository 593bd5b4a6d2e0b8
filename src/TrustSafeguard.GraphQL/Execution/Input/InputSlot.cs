namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>Where input goes: a parameter of a resolver, or of an input record's constructor, or one of its properties.</summary>
/// <param name="Given">From a coerced value, null included, to the CLR value.</param>
/// <param name="Absent">The CLR value where nothing was given and the schema has no default.</param>
internal sealed record InputSlot(Func<object?, object?> Given, object? Absent);
