namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>A value is none of a scalar. The value is quoted where the message is made, by the limits of the engine.</summary>
/// <param name="reason">What is wrong, up to the value: `Int cannot represent non-integer value`.</param>
/// <param name="raw">The value.</param>
/// <param name="cure">What to give instead, a sentence; empty where the reason says it.</param>
internal sealed class InputRefusedException(string reason, object raw, string cure = "") : Exception(reason)
{
    /// <summary>The whole message.</summary>
    internal string Told(RawValuePrinter printer) => $"{Message}: {printer.Print(raw)}{(cure.Length == 0 ? string.Empty : $". {cure}")}";
}
