using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Verification;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>What a walk over a journal found, as it is printed: a line for each log, which `verify --heads` reads again, and sentences.</summary>
internal static class JournalReport
{
    public const string Whole = "whole";
    public const string Damaged = "DAMAGED";
    public const string Head = "head";

    /// <summary>Prints all of it.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="report">What was found.</param>
    /// <param name="views">What its records were brought into, to see whether a server can show them; null of the log of reads.</param>
    /// <param name="noted">The heads that it was compared with; none where there were none.</param>
    public static ExitCode Print(CommandContext context, VerificationReport report, ViewFeed? views, IReadOnlyList<LogHead> noted)
    {
        foreach (var log in report.Logs)
        {
            context.Say($"{(log.IsWhole ? Whole : Damaged),-7}  {log.Log,-24}  {log.Records,9:N0} records  {Head} {log.Head.Position} {log.Head.Hash}");
        }

        WarnOfEnd(context, report);
        foreach (var defect in report.Defects)
        {
            context.Fail("journal.corrupt", $"{defect} Restore this segment from a backup.");
        }

        foreach (var log in report.Logs)
        {
            FailIfNotKept(context, log);
        }

        var setAside = views?.Read(_ => views.SetAside) ?? [];
        foreach (var named in setAside)
        {
            context.Fail(named.Code, $"A server cannot show {named}");
        }

        context.Say(
            $"Records {report.Records:N0}, logs {report.Logs.Count:N0}, segments {report.Segments:N0}, bytes {report.Bytes:N0}: "
                + (report.Defects.Count > 0 ? "NOT all as they were written."
                    : report.IsWhole ? "all as they were written."
                    : "NOT those whose heads were noted, in the logs named above."));
        context.Say(WhatIsKnownOfTheEnd(report, noted));
        if (views is not null)
        {
            context.Say(WhatIsShown(report, setAside.Count));
        }

        return report.IsWhole && setAside.Count == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }

    // A server does not start on a journal with a defect: what it could show of the rest is nothing to go by.
    private static string WhatIsShown(VerificationReport report, int setAside) => (report.Defects.Count, setAside, report.IsWhole) switch
    {
        (> 0, _, _) => "A server will NOT start on it until the segments named above are restored.",
        (_, > 0, _) => $"A server CANNOT show {setAside:N0} of the events.",
        (_, _, false) => "A server would show what is there as if it were all: start NONE on it.",
        _ => "A server can show all of it.",
    };

    private static void WarnOfEnd(CommandContext context, VerificationReport report)
    {
        if (report.TornTail is { } tail)
        {
            context.Warn("journal.torn-tail", tail.ToString());
        }

        if (report.OpenEnd is { } end)
        {
            context.Warn("journal.not-closed", end.ToString());
        }
    }

    private static void FailIfNotKept(CommandContext context, LogVerification log)
    {
        if (log.Held is HeldHead.Cut cut)
        {
            context.Fail(
                "heads.cut",
                $"Log `{log.Log}` ends at position {cut.Actual}, but the noted head stood at position {cut.Expected.Position}: "
                    + $"{cut.Expected.Position - cut.Actual:N0} records are missing at its end. Keep this folder as evidence, and restore a backup that has them.");
        }
        else if (log.Held is HeldHead.Rewritten rewritten)
        {
            context.Fail(
                "heads.rewritten",
                $"Log `{log.Log}` has another record at position {rewritten.Expected.Position} than when its head was noted: "
                    + "it, or one before it, was rewritten together with all that follow. Keep this folder as evidence, and restore a backup that agrees with the note.");
        }
    }

    private static string WhatIsKnownOfTheEnd(VerificationReport report, IReadOnlyList<LogHead> noted)
    {
        if (noted.Count == 0)
        {
            return "Whether records were removed from the end, or a log was rewritten as a whole, cannot be known from the folder alone: "
                + "compare with heads noted elsewhere, with --heads FILE.";
        }

        var without = report.Logs.Where(log => log.Held is null).Select(log => log.Log.Value).ToList();
        var exceptions = report.Logs.All(log => log.Held is null or HeldHead.Kept) ? "" : ", but in the logs named above";
        return $"Noted heads {noted.Count:N0}, logs with one {report.Logs.Count - without.Count:N0}: up to them nothing was removed or rewritten{exceptions}. "
            + "What was recorded after they were noted cannot be known to be there."
            + (without.Count == 0 ? "" : $" No head is noted for {string.Join(", ", without)}.");
    }
}
