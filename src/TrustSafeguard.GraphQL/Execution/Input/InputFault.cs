namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>One thing wrong with an input value.</summary>
/// <param name="Path">Where in the value, as messages write it: `.field` and `[index]`; empty for the value itself.</param>
/// <param name="Value">The part that is wrong, raw.</param>
/// <param name="Message">What is wrong with it.</param>
internal readonly record struct InputFault(string Path, object? Value, string Message);
