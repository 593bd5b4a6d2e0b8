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
            return Alone(named, shipped, over);
        }

        var read = ReadFiles(context, named);
        // What an authority overrides stands in documents of many schools: that is checked when it is published.
        return read.Variant is { BasedOn: { } basedOn } variant
            ? LaidOver(BaseOf(context, named, basedOn, over), context, named, read, variant)
            : Alone(named, read.Document, over);
    }

    /// <summary>What a file or a folder says; every mistake in it is told on the error stream first.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static PolicyReadingResult.Success ReadFiles(CommandContext context, string named) => FromDisk(named) switch
    {
        PolicyReadingResult.Success success => success,
        PolicyReadingResult.Failure failure => throw Mistakes(context, named, failure.Errors),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static PolicyWithBase Alone(string named, PolicyDocument document, string? over) => over is null
        ? new PolicyWithBase(Resolved(document), Base: null, [])
        : throw new CommandException("usage", $"`{named}` stands on no other text; leave out --over.", ExitCode.BadUsage);

    private static Policy BaseOf(CommandContext context, string named, string basedOn, string? over)
    {
        if (PolicyPacks.Find(basedOn) is { } pack)
        {
            return over is null
                ? Resolved(pack)
                : throw new CommandException("usage", $"`{named}` stands on the shipped pack `{basedOn}`; leave out --over.", ExitCode.BadUsage);
        }

        return over is null
            ? throw new CommandException(
                "policy.unknown",
                $"`{named}` stands on `{basedOn}`, which is no shipped pack; give its file with --over, or publish it to have it checked against what is in the records.")
            : Read(context, over);
    }

    private static PolicyWithBase LaidOver(Policy basedOn, CommandContext context, string named, PolicyReadingResult.Success read, PolicyVariant variant)
    {
        var stack = new PolicyStack(basedOn.Text);
        var overlay = PolicyOverlay.Of(
            read.Document.Layer, read.Document, [.. variant.Overrides.Select(change => change.ToPublish(basedOn.Text, read.Document.Layer))], variant.Floors);
        var errors = stack.Check(overlay);
        errors = errors.IsEmpty ? stack.CheckSize(overlay) : errors;
        if (!errors.IsEmpty)
        {
            throw Mistakes(context, named, [.. errors.Select(read.Locate)]);
        }

        RefuseLooser(context, named, FloorProof.Prove(basedOn, stack.Propose(overlay)));
        return new PolicyWithBase(stack.With(overlay).Bind(read.Document.Id, 1, read.Document.EffectiveFrom), basedOn, variant.Overrides);
    }

    private static void RefuseLooser(CommandContext context, string named, IReadOnlyList<PolicyViolation> violations)
    {
        foreach (var violation in violations)
        {
            context.Errors.WriteLine(violation.Summary);
        }

        if (violations.Count > 0)
        {
            throw new CommandException("policy.looser-than-floor", $"`{named}` is looser than a floor of the text that it stands on, as listed above; tighten it there.");
        }
    }

    private static Policy Resolved(PolicyDocument document) => PolicyResolution.Resolve(document) switch
    {
        PolicyResolutionResult.Resolved when TooLarge(document) is { } error => throw new CommandException(error.Code, error.Message),
        PolicyResolutionResult.Resolved resolved => resolved.Policy,
        PolicyResolutionResult.Refused refused => throw new CommandException(refused.Errors[0].Code, refused.Errors[0].Message),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Asked before anything is walked, as it is at publication.
    private static PolicyError? TooLarge(PolicyDocument document) => new PolicyStack(document).CheckSize(new PolicyOverlay(document.Layer, [], [], [])).FirstOrDefault();

    private static PolicyReadingResult FromDisk(string path)
    {
        if (Directory.Exists(path))
        {
            return PolicyReader.ReadFolder(path);
        }

        return File.Exists(path)
            ? PolicyReader.ReadFile(path)
            : throw new CommandException("usage", $"`{path}` is neither a file, nor a folder, nor a shipped pack; give {Help}.", ExitCode.BadUsage);
    }

    private static CommandException Mistakes(CommandContext context, string named, ImmutableArray<PolicyReadingError> errors)
    {
        foreach (var error in errors)
        {
            context.Errors.WriteLine(error.ToString());
        }

        return new CommandException(
            errors[0].Code,
            errors.Length == 1
                ? $"`{named}` has 1 mistake, listed above; mend it and try again."
                : $"`{named}` has {errors.Length} mistakes, listed above; mend them and try again.");
    }
}
