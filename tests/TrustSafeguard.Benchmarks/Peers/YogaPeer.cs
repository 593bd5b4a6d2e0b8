using System.Globalization;
using System.Net;
using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Benchmarks.Peers;

/// <summary>GraphQL Yoga over PostgreSQL doing the work of <c>recordContact</c>: one durable transaction of two inserts a request.</summary>
public static class YogaPeer
{
    /// <summary>Connections to the database. More were no faster (tried: 8, 16, 32).</summary>
    private const int PoolSize = 16;

    private const string Document =
        """{"query":"mutation($i: RecordContactInput!) { recordContact(input: $i) { contact { id } userErrors { code } position } }","variables":{"i":"""
            + """{"staffMember":"staff-1","student":"student-1","activity":"SCHOOL_EMAIL","occurredAt":"2026-01-05T10:00:00Z","summary":"A reminder about the trip on """
            + """Friday.","requestId":"############"}}}""";

    /// <summary>Starts both, loads the mutation, stops both.</summary>
    /// <param name="plan">How hard and how long; 32 connections is what our own figure is compared at.</param>
    /// <param name="folder">Where PostgreSQL keeps its data: the disk that our own log was measured on.</param>
    /// <param name="limits">How long each may take to start.</param>
    /// <exception cref="PeerException">Node or PostgreSQL is not there, or did not start.</exception>
    public static async Task<LoadResult> RecordContactAsync(LoadPlan plan, string folder, PeerLimits? limits = null)
    {
        limits ??= PeerLimits.Default;
        await using var postgres = await PostgresServer.StartAsync(folder, isDurable: true);
        var endpoint = FreePort.OnLoopback();
        using var yoga = NodeServer.Start("Yoga", Settings(endpoint, postgres), limits);
        var request = HttpRequest.PostJson(endpoint, "/graphql", Document, "Accept: application/json");
        return LoadGenerator.Run(endpoint, plan, (_, number) => request.Bytes(number), WasRecorded);
    }

    private static bool WasRecorded(ReadOnlySpan<byte> body) => body.IndexOf("\"userErrors\":[]"u8) >= 0;

    private static Dictionary<string, string> Settings(IPEndPoint endpoint, PostgresServer postgres) => new(StringComparer.Ordinal)
    {
        ["PORT"] = endpoint.Port.ToString(CultureInfo.InvariantCulture),
        ["PGHOST"] = IPAddress.Loopback.ToString(),
        ["PGPORT"] = postgres.Port.ToString(CultureInfo.InvariantCulture),
        ["PGUSER"] = PostgresServer.Account,
        ["PGDATABASE"] = "postgres",
        ["POOL_SIZE"] = PoolSize.ToString(CultureInfo.InvariantCulture),
        ["NODE_ENV"] = "production",
    };
}
