using System.Net;
using System.Net.NetworkInformation;

namespace TrustSafeguard.Testing;

/// <summary>
/// A port of the loopback that nobody listens on, for a server that is told its port. None is given twice in a process, and processes begin at different ones.
/// </summary>
/// <remarks>
/// It is none of those that systems give to connections (from 32,768 on Linux, from 49,152 elsewhere): one of these is free when it is asked for, and the near end of somebody's
/// connection by the time that the server listens.
/// </remarks>
public static class FreePort
{
    private const int First = 15_000;
    private const int Ports = 32_768 - First;

    // A prime, so that processes that are started one after another are far apart.
    private const int BetweenProcesses = 61;

    private static int last = Environment.ProcessId * BetweenProcesses % Ports;

    public static IPEndPoint OnLoopback()
    {
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        for (var tried = 0; tried < Ports; tried++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref last) % Ports);
            if (!listening.Contains(port))
            {
                return new IPEndPoint(IPAddress.Loopback, port);
            }
        }

        throw new InvalidOperationException($"Every port from {First} to {First + Ports - 1} is listened on: stop what listens there, and run the tests again.");
    }
}
