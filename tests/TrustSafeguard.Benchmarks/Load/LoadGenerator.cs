using System.Net;
using System.Net.Sockets;

namespace TrustSafeguard.Benchmarks.Load;

/// <summary>
/// Load on this machine's own loopback, by one thread that costs little: a request is one send, one receive and its share of a
/// select, so that two cores are left to the server.
/// </summary>
public static class LoadGenerator
{
    public static LoadResult Run(IPEndPoint endpoint, LoadPlan plan, RequestSource requests, ResponseCheck? check = null, LoadLimits? limits = null)
    {
        limits ??= LoadLimits.Default;
        Check(endpoint, plan, limits);
        using var clients = new LoadClients(endpoint, plan.Connections, limits);
        var tally = new LoadTally(plan, check);
        try
        {
            Drive(clients, tally, requests, limits);
        }
        catch (SocketException e)
        {
            throw new LoadException($"The server at {endpoint} went away after {tally.Answers} answers: {e.Message}.", e);
        }

        return tally.Result();
    }

    private static void Drive(LoadClients clients, LoadTally tally, RequestSource requests, LoadLimits limits)
    {
        var sent = 0L;
        foreach (var client in clients.All)
        {
            client.Send(requests(client.Number, sent++).Span);
        }

        tally.Start();
        while (!tally.IsOver)
        {
            foreach (var client in clients.WaitForAnswers(limits.Stall))
            {
                if (client.Receive())
                {
                    tally.Count(client);
                    client.Send(requests(client.Number, sent++).Span);
                }
            }
        }
    }

    private static void Check(IPEndPoint endpoint, LoadPlan plan, LoadLimits limits)
    {
        if (!IPAddress.IsLoopback(endpoint.Address))
        {
            throw new ArgumentException($"`{endpoint}` is not this machine's loopback; load is put on nothing else.", nameof(endpoint));
        }

        if (plan.Connections < 1 || plan.Connections > limits.Connections)
        {
            throw new ArgumentException($"{plan.Connections} connections: there is at least one and at most {limits.Connections} (LoadLimits.Connections).", nameof(plan));
        }

        if (plan.Duration <= TimeSpan.Zero || plan.Duration + plan.WarmUp > limits.Duration)
        {
            throw new ArgumentException($"A run takes some time and, with its warm-up, at most {limits.Duration} (LoadLimits.Duration).", nameof(plan));
        }
    }
}
