namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>A custom scalar's value, with what it was read from: a literal of another custom scalar may name the variable that holds it.</summary>
/// <param name="Value">What the parser made.</param>
/// <param name="Raw">What it was made from.</param>
internal sealed record ParsedScalar(object Value, object Raw);
