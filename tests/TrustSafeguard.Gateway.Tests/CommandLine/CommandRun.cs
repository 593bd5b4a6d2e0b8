using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Tests.CommandLine;

/// <summary>What a command line ended with, run in this process.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it printed to the error stream.</param>
public sealed record CommandRun(ExitCode Code, string Output, string Errors)
{
    public static async Task<CommandRun> OfAsync(params string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        return await OfAsync(arguments, stop);
    }

    /// <summary>Runs what has to be done without anything wrong.</summary>
    public static async Task<CommandRun> DoneAsync(params string[] arguments)
    {
        var run = await OfAsync(arguments);
        run.Code.ShouldBe(ExitCode.Done, $"{string.Join(' ', arguments)}\n{run.Errors}");
        return run;
    }

    /// <summary>A server that was started is stopped as soon as it listens.</summary>
    public static async Task<CommandRun> OfAsync(string[] arguments, CancellationTokenSource stop)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var context = new CommandContext(CommandContext.ScreenOf(output, isTerminal: false), errors, TimeProvider.System, (node, options, started, token) =>
            GatewayServer.RunAsync(
                node,
                options,
                addresses =>
                {
                    started?.Invoke(addresses);
                    stop.Cancel();
                },
                token));
        var code = await CommandRoot.RunAsync(arguments, context, stop.Token);
        return new CommandRun((ExitCode)code, output.ToString(), errors.ToString());
    }
}
