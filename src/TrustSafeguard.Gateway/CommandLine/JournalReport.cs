using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Verification;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>What a walk over records found, as it is printed: a line for each log, which `verify --heads` reads again, and sentences.</summary>
internal static class JournalReport
{
    public const string Whole = "whole";
    public const string Damaged = "DAMAGED";
    public const string Head = "head";

    /// <summary>Prints what was found in a folder.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="report">What was found.</param>
    /// <param name="views">What its records were brought into, to see whether a server can show them; null of the log of reads.</param>
    /// <param name="noted">The heads that it was compared with; none where there were none.</param>
    public static ExitCode Print(CommandContext context, VerificationReport report, ViewFeed? views, IReadOnlyList<LogHead> noted)
    {
        var found = new Found(report.Records, report.Logs, report.Defects, $"segments {report.Segments:N0}, bytes {report.Bytes:N0}", "this segment", "folder");
        return Print(context, found, views, noted, WarnOfEndAndNotes);

        void WarnOfEndAndNotes()
        {
            WarnOfEnd(context, report.TornTail, report.OpenEnd);
            ReadsFolder.TellNotes(context, report.NotesFound, isRead: true);
        }
    }

    /// <summary>Prints what was found on a server.</summary>
    /// <inheritdoc cref="Print(CommandContext, VerificationReport, ViewFeed?, IReadOnlyList{LogHead})"/>
    public static ExitCode Print(CommandContext context, StoreVerification report, ViewFeed? views, IReadOnlyList<LogHead> noted) =>
        Print(context, new Found(report.Records, report.Logs, report.Defects, Contents: null, "this log", "store"), views, noted, static () => { });

    /// <summary>The line of one log, which <c>NotedHeads</c> reads again.</summary>
    /// <param name="state">Whether it is whole.</param>
    /// <param name="records">How many records it holds.</param>
    /// <param name="head">Where it stands.</param>
    public static string LineOf(string state, long records, LogHead head) => $"{state,-7}  {head.Log,-24}  {records,9:N0} records  {Head} {head.Position} {head.Hash}";

    private static ExitCode Print(CommandContext context, Found report, ViewFeed? views, IReadOnlyList<LogHead> noted, Action warnOfEnd)
    {
        foreach (var log in report.Logs)
        {
            context.Say(LineOf(log.IsWhole ? Whole : Damaged, log.Records, log.Head));
        }

        warnOfEnd();
        foreach (var defect in report.Defects)
        {
            context.Fail("journal.corrupt", $"{defect} Restore {report.Part} from a backup.");
        }

        foreach (var log in report.Logs)
        {
            FailIfNotKept(context, report, log);
        }

        var setAside = views?.Read(_ => views.SetAside) ?? [];
        foreach (var named in setAside)
        {
            context.Fail(named.Code, $"A server cannot show {named}");
        }

        context.Say(
            $"Records {report.Records:N0}, logs {report.Logs.Count:N0}{(report.Contents is null ? "" : $", {report.Contents}")}: "
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
    private static string WhatIsShown(Found report, int setAside) => (report.Defects.Count, setAside, report.IsWhole) switch
    {
        (> 0, _, _) => $"A server will NOT start on it until {(report.Contents is null ? "the logs" : "the segments")} named above are restored.",
        (_, > 0, _) => $"A server CANNOT show {setAside:N0} of the events.",
        (_, _, false) => "A server would show what is there as if it were all: start NONE on it.",
        _ => "A server can show all of it.",
    };

    /// <summary>Tells why the end of a folder's journal may not be the whole end.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="tornTail">What stands behind its last whole record; null for nothing.</param>
    /// <param name="openEnd">That it was not closed; null where it was.</param>
    public static void WarnOfEnd(CommandContext context, TornTail? tornTail, OpenEnd? openEnd)
    {
        if (tornTail is not null)
        {
            context.Warn("journal.torn-tail", tornTail.ToString());
        }

        if (openEnd is not null)
        {
            context.Warn("journal.not-closed", openEnd.ToString());
        }
    }

    private static void FailIfNotKept(CommandContext context, Found report, LogVerification log)
    {
        if (log.Held is HeldHead.Cut cut)
        {
            context.Fail(
                "heads.cut",
                $"Log `{log.Log}` ends at position {cut.Actual}, but the noted head stood at position {cut.Expected.Position}: "
                    + $"{cut.Expected.Position - cut.Actual:N0} records are missing at its end. Keep this {report.Kind} as evidence, and restore a backup that has them.");
        }
        else if (log.Held is HeldHead.Unproved unproved)
        {
            context.Warn(
                "heads.unproved",
                $"Log `{log.Log}` cannot be compared with the head that was noted at position {unproved.Expected.Position}: only what stands before the damage is known, up to "
                    + $"position {log.Head.Position}. Compare it again once that is restored.");
        }
        else if (log.Held is HeldHead.Rewritten rewritten)
        {
            context.Fail(
                "heads.rewritten",
                $"Log `{log.Log}` has another record at position {rewritten.Expected.Position} than when its head was noted: "
                    + $"it, or one before it, was rewritten together with all that follow. Keep this {report.Kind} as evidence, and restore a backup that agrees with the note.");
        }
    }

    private static string WhatIsKnownOfTheEnd(Found report, IReadOnlyList<LogHead> noted)
    {
        if (noted.Count == 0)
        {
            return $"Whether records were removed from the end, or a log was rewritten as a whole, cannot be known from the {report.Kind} alone: "
                + "compare with heads noted elsewhere, with --heads FILE.";
        }

        var without = report.Logs.Where(log => log.Held is null).Select(log => log.Log.Value).ToList();
        var exceptions = report.Logs.All(log => log.Held is null or HeldHead.Kept) ? "" : ", but in the logs named above";
        return $"Noted heads {noted.Count:N0}, logs with one {report.Logs.Count - without.Count:N0}: up to them nothing was removed or rewritten{exceptions}. "
            + "What was recorded after they were noted cannot be known to be there."
            + (without.Count == 0 ? "" : $" No head is noted for {string.Join(", ", without)}.");
    }

    /// <param name="Records">Records of all logs that are as they were written.</param>
    /// <param name="Logs">Each log.</param>
    /// <param name="Defects">Everything wrong.</param>
    /// <param name="Contents">What a folder holds besides; null of a server.</param>
    /// <param name="Part">What is restored where something is wrong.</param>
    /// <param name="Kind">What is kept as evidence.</param>
    private sealed record Found(long Records, IReadOnlyList<LogVerification> Logs, IReadOnlyList<LogDefect> Defects, string? Contents, string Part, string Kind)
    {
        public bool IsWhole => Defects.Count == 0 && Logs.All(log => log.IsWhole);
    }
}
