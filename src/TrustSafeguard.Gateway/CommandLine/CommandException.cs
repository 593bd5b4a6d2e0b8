namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Ends a command with one line on the error stream: its code and a sentence.</summary>
/// <param name="code">Stable and never reused, for instance <c>import.header</c>.</param>
/// <param name="message">A sentence that says what is wrong, where, and what to do.</param>
/// <param name="exitCode">What the process ends with.</param>
public sealed class CommandException(string code, string message, ExitCode exitCode = ExitCode.FoundWrong) : Exception(message)
{
    public string Code { get; } = code;

    public ExitCode ExitCode { get; } = exitCode;
}
