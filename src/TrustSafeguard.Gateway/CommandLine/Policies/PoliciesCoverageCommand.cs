using System.CommandLine;
using CsvHelper;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.Policies;

/// <summary>Counts how the shipped packs answer for a list of obligations.</summary>
internal static class PoliciesCoverageCommand
{
    public static Command Of(CommandContext context)
    {
        var obligations = SharedOptions.ExistingFile("--obligations", "A table of obligations with the columns `id` and `pack`.");
        obligations.Required = true;
        var command = new DetailedCommand(
            "coverage",
            "Counts which obligations the shipped packs answer for, and how.",
            """
            An obligation counts once: as decided (a clause, acknowledgement, review), else routed (a route, a register's rule), else guided (a text that
            people read), else not modelled (left alone, with the reason). The command ends with 1 where one is not answered for.
            """)
        {
            obligations,
        };
        command.SetAction(parsed => (int)Run(context, parsed.GetRequiredValue(obligations)!));
        return command;
    }

    private static ExitCode Run(CommandContext context, FileInfo table)
    {
        var owed = Read(table);
        ObligationCoverage[] coverages = [.. PolicyPacks.All.Select(pack => ObligationCoverage.Of(pack, owed[pack.Id]))];
        context.Say(Line("", "decided", "routed", "guided", "not modelled", "unanswered", "total"));
        foreach (var each in coverages)
        {
            context.Say(Line(each.Policy, each.Decided.Length, each.Routed.Length, each.Guided.Length, each.NotModelled.Length, each.Unanswered.Length, each.Total));
        }

        context.Say(Line(
            "all",
            coverages.Sum(each => each.Decided.Length),
            coverages.Sum(each => each.Routed.Length),
            coverages.Sum(each => each.Guided.Length),
            coverages.Sum(each => each.NotModelled.Length),
            coverages.Sum(each => each.Unanswered.Length),
            coverages.Sum(each => each.Total)));
        return Complaints(context, coverages) == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }

    private static int Complaints(CommandContext context, ObligationCoverage[] coverages)
    {
        foreach (var each in coverages)
        {
            foreach (var id in each.Unanswered)
            {
                context.Say($"Nothing in `{each.Policy}` answers for {id}; cite it where its rule stands, or list it under `not-modelled` with the reason.");
            }

            foreach (var id in each.Unknown)
            {
                context.Say($"`{each.Policy}` cites {id}, which the table does not list for it; correct the citation.");
            }
        }

        return coverages.Count(each => !each.IsComplete);
    }

    private static ILookup<string, string> Read(FileInfo table)
    {
        using var reader = CsvReader.FromText(File.ReadAllText(table.FullName), new CsvReaderOptions { Separator = ',' });
        reader.ReadHeader();
        var headers = reader.Headers.ToList();
        var (id, pack) = (headers.IndexOf("id"), headers.IndexOf("pack"));
        if (id < 0 || pack < 0)
        {
            throw new CommandException("usage", $"`{table}` has no columns `id` and `pack`; give a table of obligations.", ExitCode.BadUsage);
        }

        List<(string Pack, string Id)> rows = [];
        while (reader.Read())
        {
            rows.Add((reader.GetString(pack), reader.GetString(id)));
        }

        return rows.ToLookup(row => row.Pack, row => row.Id, StringComparer.Ordinal);
    }

    private static string Line(string name, params ReadOnlySpan<object> cells) =>
        $"{name,-24}{string.Concat(cells.ToArray().Select(cell => $"{cell,14}"))}";
}
