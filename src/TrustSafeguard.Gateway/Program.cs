using System.Runtime.InteropServices;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Serving;

using var stopping = new CancellationTokenSource();

// Whoever presses the keys a second time wants the process ended at once. Nothing acknowledged is lost by that.
void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = !stopping.IsCancellationRequested;
    stopping.Cancel();
}

// A supervisor may signal the process and its group, or more than once: it is one request to stop.
void Terminate(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate);

var screen = CommandContext.ScreenOf(Console.Out, isTerminal: !Console.IsOutputRedirected);
var context = new CommandContext(screen, Console.Error, TimeProvider.System, GatewayServer.RunAsync);
return await CommandRoot.RunAsync(args, context, stopping.Token);
