using System.Diagnostics;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What processes have taken of the processors so far: rates on a machine that is shared say little without it.</summary>
/// <param name="Nodes">Processes that serve.</param>
/// <param name="Server">All processes of PostgreSQL on this machine, which during a measurement are those of one server.</param>
internal readonly record struct ProcessorUse(TimeSpan Nodes, TimeSpan Server)
{
    /// <param name="nodes">The ids of the processes that serve.</param>
    public static ProcessorUse Now(IEnumerable<int> nodes)
    {
        var serving = TimeSpan.Zero;
        foreach (var id in nodes)
        {
            using var node = Process.GetProcessById(id);
            serving += node.TotalProcessorTime;
        }

        var server = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(static folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            try
            {
                // After the name in brackets come the state and, at the twelfth and the thirteenth place, hundredths of seconds for itself and in the kernel.
                var status = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
                server += status.Contains("(postgres)", StringComparison.Ordinal) ? long.Parse(fields[11]) + long.Parse(fields[12]) : 0;
            }
            catch (IOException)
            {
                // It has ended.
            }
        }

        return new ProcessorUse(serving, TimeSpan.FromMilliseconds(server * 10));
    }

    public static ProcessorUse operator -(ProcessorUse later, ProcessorUse earlier) => new(later.Nodes - earlier.Nodes, later.Server - earlier.Server);

    /// <summary>For each of so many requests.</summary>
    public string Each(double requests) => $"{Nodes.TotalMicroseconds / requests:0} us of nodes, {Server.TotalMicroseconds / requests:0} us of the server each";
}
