using System.Runtime.InteropServices;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Serving;

using var stopping = new CancellationTokenSource();

// The first request to stop ends the work in hand; a second one ends the process at once. Nothing acknowledged is lost by either.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stopping.IsCancellationRequested;
    stopping.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var screen = CommandContext.ScreenOf(Console.Out, isTerminal: !Console.IsOutputRedirected);
var context = new CommandContext(screen, Console.Error, TimeProvider.System, GatewayServer.RunAsync);
return await CommandRoot.RunAsync(args, context, stopping.Token);
