using System.Collections.Immutable;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Floors;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Gateway.CommandLine.Policies;

/// <summary>Where a command takes a policy from: a file, a folder, or a pack that ships with the product.</summary>
internal static class PolicyArgument
{
    public const string Help = "a policy's file, its folder, or the id of a shipped pack such as westdale-junior";

    /// <summary>The policy; every mistake in its files is told on the error stream first. A variant is laid over the pack that it names.</summary>
    /// <exception cref="CommandException">There is none, or it cannot be read.</exception>
    public static Policy Read(CommandContext context, string named) => ReadWithBase(context, named, over: null).Policy;

    /// <summary>The policy, and beside it the text that it was laid over, where it is a variant.</summary>
    /// <param name="context">Where mistakes are told.</param>
    /// <param name="named">The policy.</param>
    /// <param name="over">What a variant stands on that names no shipped pack: the trust's file; null for none.</param>
    /// <exception cref="CommandException">There is none, or it cannot be read.</exception>
    public static PolicyWithBase ReadWithBase(CommandContext context, string named, string? over)
    {
        var shipped = named == PolicyPacks.England.Id ? PolicyPacks.England : PolicyPacks.Find(named);
        if (shipped is not null)
        {
            return Alone(context, named, shipped, over);
        }

        var read = FromDisk(context, named);
        if (read is PolicyReadingResult.Failure failure)
        {
            throw Mistakes(context, named, [.. failure.Errors, .. MistakesOverBase(context, named, failure.Readable, over)]);
        }

        var file = (PolicyReadingResult.Success)read;
        // What an authority overrides stands in documents of many schools: that is checked when it is published.
        var whole = file.Variant is { BasedOn: not null } variant
            ? LaidOver(context, named, file, variant, BaseOf(context, named, variant, file.Document.Layer, over))
            : Alone(context, named, file.Document, over);
        return whole with { Warnings = file.Warnings.Length };
    }

    /// <summary>What a file or a folder says; every mistake in it is told on the error stream first.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static PolicyReadingResult.Success ReadFiles(CommandContext context, string named) => FromDisk(context, named, packsToo: false) switch
    {
        PolicyReadingResult.Success success => success,
        PolicyReadingResult.Failure failure => throw Mistakes(context, named, failure.Errors),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static PolicyWithBase Alone(CommandContext context, string named, PolicyDocument document, string? over) => over is null
        ? new PolicyWithBase(Resolved(context, document), Base: null, [], Warnings: 0)
        : throw new CommandException("usage", $"`{named}` stands on no other text; leave out --over.", ExitCode.BadUsage);

    /// <summary>The text below, with every clause as whose it is there: the trust's, where the variant stands on the trust's policy; else of whoever chose it.</summary>
    private static Policy BaseOf(CommandContext context, string named, PolicyVariant variant, PolicyLayer layer, string? over)
    {
        var (basedOn, owner) = (TextBelow(context, named, variant.BasedOn!, over), variant.StandsOnTrustsPolicy ? PolicyLayer.Trust : layer);
        return new PolicyStack(basedOn.Text.LaidDownBy(owner)).Bind(basedOn.Id, 1, basedOn.Text.EffectiveFrom);
    }

    private static Policy TextBelow(CommandContext context, string named, string basedOn, string? over)
    {
        if (PolicyPacks.Find(basedOn) is { } pack)
        {
            return over is null
                ? Resolved(context, pack)
                : throw new CommandException("usage", $"`{named}` stands on the shipped pack `{basedOn}`; leave out --over.", ExitCode.BadUsage);
        }

        return over is null
            ? throw new CommandException(
                "policy.unknown",
                $"`{named}` stands on `{basedOn}`, which is not a shipped pack; give its file with --over, or publish it to have it checked against what is in the records.")
            : Read(context, over);
    }

    private static PolicyWithBase LaidOver(CommandContext context, string named, PolicyReadingResult.Success read, PolicyVariant variant, Policy basedOn)
    {
        var (stack, overlay) = (new PolicyStack(basedOn.Text), OverlayOf(read, variant, basedOn));
        var errors = stack.Check(overlay);
        errors = errors.IsEmpty ? stack.CheckSize(overlay) : errors;
        if (!errors.IsEmpty)
        {
            throw Mistakes(context, named, [.. errors.Select(read.Locate)]);
        }

        RefuseLooser(context, named, FloorProof.Prove(basedOn, stack.Propose(overlay)));
        return new PolicyWithBase(stack.With(overlay).Bind(read.Document.Id, 1, read.Document.EffectiveFrom), basedOn, variant.Overrides, Warnings: 0);
    }

    private static PolicyOverlay OverlayOf(PolicyReadingResult.Success read, PolicyVariant variant, Policy basedOn) => PolicyOverlay.Of(
        read.Document.Layer, read.Document, [.. variant.Overrides.Select(change => change.ToPublish(basedOn.Text, read.Document.Layer))], variant.Floors);

    /// <summary>What does not fit the text below, where that is at hand: told beside what is wrong in the file itself, so that one go tells all.</summary>
    private static IEnumerable<PolicyReadingError> MistakesOverBase(CommandContext context, string named, PolicyReadingResult.Success? read, string? over)
    {
        if (read is not { Variant: { BasedOn: { } id } variant } || PolicyPacks.Find(id) is null == over is null)
        {
            return [];
        }

        var basedOn = BaseOf(context, named, variant, read.Document.Layer, over);
        return new PolicyStack(basedOn.Text).Check(OverlayOf(read, variant, basedOn)).Select(read.Locate);
    }

    private static void RefuseLooser(CommandContext context, string named, IReadOnlyList<PolicyViolation> violations)
    {
        foreach (var violation in violations)
        {
            context.Errors.WriteLine(violation.Summary);
        }

        if (violations.Count > 0)
        {
            throw new CommandException(
                "policy.looser-than-floor",
                $"`{named}` is looser than a floor of the text that it stands on, as listed above; tighten it there, leave it out, or have the floor changed.");
        }
    }

    private static Policy Resolved(CommandContext context, PolicyDocument document) => PolicyResolution.Resolve(document) switch
    {
        PolicyResolutionResult.Resolved when TooLarge(document) is { IsEmpty: false } errors => throw Refused(context, document, errors),
        PolicyResolutionResult.Resolved resolved => resolved.Policy,
        PolicyResolutionResult.Refused refused => throw Refused(context, document, refused.Errors),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Asked before anything is walked, as it is at publication.
    private static ImmutableArray<PolicyError> TooLarge(PolicyDocument document) => new PolicyStack(document).CheckSize(new PolicyOverlay(document.Layer, [], [], []));

    private static CommandException Refused(CommandContext context, PolicyDocument document, ImmutableArray<PolicyError> errors)
    {
        foreach (var error in errors[1..])
        {
            context.Fail(error.Code, $"`{document.Id}`, {error.Path}: {error.Message}");
        }

        return new CommandException(errors[0].Code, errors[0].Message);
    }

    private static PolicyReadingResult FromDisk(CommandContext context, string path, bool packsToo = true)
    {
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            throw new CommandException("usage", NotThere(path, packsToo), ExitCode.BadUsage);
        }

        var read = Directory.Exists(path) ? PolicyReader.ReadFolder(path) : PolicyReader.ReadFile(path);
        foreach (var warning in read.Warnings)
        {
            context.Warn(warning.Code, $"{warning.File}({warning.Line},{warning.Column}): {warning.Message}");
        }

        return read;
    }

    private static string NotThere(string path, bool packsToo) => (packsToo, PolicyPacks.Find(path)) switch
    {
        (true, _) => $"`{path}` is neither a file, nor a folder, nor a shipped pack; give {Help}.",
        (false, null) => $"`{path}` is neither a file nor a folder; give the policy's file, or its folder.",
        _ => $"`{path}` is a shipped pack and not a file: name it as `basedOn` in adoptSchoolPolicy or publishTrustPolicy, "
            + $"or give a file whose header says `based-on: {path}`.",
    };

    private static CommandException Mistakes(CommandContext context, string named, IEnumerable<PolicyReadingError> found)
    {
        var errors = found.Distinct().ToList();
        foreach (var error in errors)
        {
            context.Errors.WriteLine(error.ToString());
        }

        return new CommandException(
            errors[0].Code,
            errors.Count == 1
                ? $"`{named}` has 1 mistake, listed above; mend it and try again."
                : $"`{named}` has {errors.Count} mistakes, listed above; mend them and try again.");
    }
}
