using System.Globalization;
using System.Net;
using TrustSafeguard.Benchmarks.Peers;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Benchmarks.Appends;

/// <summary>What PostgreSQL does where every append is one insert of one row in a transaction of its own: pgbench with prepared statements.</summary>
internal sealed class RawInserts(PostgresServer server)
{
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("trustsafeguard-pgbench-").FullName;

    /// <summary>Makes the table, with a key and nothing else beside the bytes.</summary>
    public void Prepare(int bytes)
    {
        File.WriteAllText(Path.Combine(folder, "insert.sql"), $"INSERT INTO raw (data) VALUES (decode('{new string('a', bytes * 2)}', 'hex'));\n");
        Run("psql", ["-q", "-c", "CREATE TABLE raw (id bigserial PRIMARY KEY, data bytea NOT NULL)"], Spare);
    }

    public PostgresBenchmark.Rate Measure(int clients, TimeSpan slice)
    {
        Run(
            "pgbench",
            [
                "-n", "-M", "prepared", "-f", "insert.sql", "-c", $"{clients}", "-j", $"{Math.Min(clients, 2)}", "-T", $"{(int)slice.TotalSeconds}", "-l", "--log-prefix", "times",
            ],
            slice + Spare);
        var milliseconds = new List<double>();
        foreach (var file in Directory.GetFiles(folder, "times.*"))
        {
            // The third column is the microseconds of one transaction.
            milliseconds.AddRange(File.ReadLines(file).Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000));
            File.Delete(file);
        }

        return PostgresBenchmark.Rate.Of(milliseconds, slice.TotalSeconds);
    }

    private void Run(string program, string[] arguments, TimeSpan limit)
    {
        var connection = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGHOST"] = IPAddress.Loopback.ToString(),
            ["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = PostgresServer.Account,
            ["PGDATABASE"] = "postgres",
        };
        Tool.Read(folder, limit, Path.Combine(server.Binaries, program), arguments, connection);
    }
}
