using Spectre.Console;
using TrustSafeguard.Gateway.Telemetry;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>What a command is run with: a screen, an error stream, the clock, the limits, and how a node is served.</summary>
/// <param name="Screen">Where results go; colour and progress bars where it is a terminal.</param>
/// <param name="Errors">Where errors and warnings go, a line each.</param>
/// <param name="Time">The clock.</param>
/// <param name="RunServerAsync">Serves a node until it is asked to stop.</param>
public sealed record CommandContext(IAnsiConsole Screen, TextWriter Errors, TimeProvider Time, ServerRunner RunServerAsync)
{
    /// <summary>Columns of a table where no terminal says how wide it is.</summary>
    public const int PlainWidth = 160;

    /// <summary>To whom the parts of a server tell what an operator has to know; null where nothing is served.</summary>
    public NodeWatch? Watch { get; init; }

    public CommandLimits Limits { get; init; } = CommandLimits.Default;

    /// <summary>A screen for a process: the terminal, or plain lines where the output goes elsewhere.</summary>
    public static IAnsiConsole ScreenOf(TextWriter output, bool isTerminal)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            screen.Profile.Width = PlainWidth;
        }

        return screen;
    }

    /// <summary>One line of results, as it is: a hash that was broken at the screen's edge could not be copied.</summary>
    public void Say(string line) => Screen.Profile.Out.Writer.WriteLine(line);

    public void Warn(string code, string sentence)
    {
        Errors.WriteLine($"warning {code}: {OneLine(sentence)}");
        if (Watch is { } watch)
        {
            ServerLog.Warn(watch.Loggers, code, OneLine(sentence));
        }
    }

    public void Fail(string code, string sentence) => Errors.WriteLine($"error {code}: {OneLine(sentence)}");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
