using System.Globalization;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>A first post at the trust, at the authority or at the school where it is.</summary>
/// <param name="Post">Which post.</param>
/// <param name="Code">The group UID of the trust; the code of the authority; the URN of the school.</param>
public readonly record struct FirstPlace(FirstPost Post, string Code)
{
    /// <summary>Whether whoever holds it is enrolled at a school that is in no trust.</summary>
    public bool IsAtSchool => Post is FirstPost.ChairOfGovernors or FirstPost.Headteacher;

    internal Role Role => Post switch
    {
        FirstPost.SafeguardingOfficer => Role.TrustSafeguardingOfficer,
        FirstPost.ChairOfTrustees => Role.ChairOfTrustees,
        FirstPost.ChairOfGovernors => Role.ChairOfGovernors,
        FirstPost.Headteacher => Role.Headteacher,
        _ => Role.LocalAuthorityOfficer,
    };

    internal bool IsAtTrust => Post is FirstPost.SafeguardingOfficer or FirstPost.ChairOfTrustees;

    /// <summary>Where it is recorded, of a post at a trust or at an authority.</summary>
    internal LogId Log => IsAtTrust ? Logs.OfTrust(Code) : Logs.OfLocalAuthority(Code);

    /// <summary>The stream of a post at a trust or at an authority, of those that the operator gives there one after another.</summary>
    /// <param name="number">The first is 1.</param>
    internal StreamId<AppointmentCommand> StreamOf(int number) => Post switch
    {
        FirstPost.SafeguardingOfficer => StreamIds.FirstOfficerOf(Code, number),
        FirstPost.ChairOfTrustees => StreamIds.FirstChairOf(Code, number),
        _ => StreamIds.FirstLadoOf(Code, number),
    };

    /// <summary>The last that the operator gave there, null where the operator gave none; and which number the next has.</summary>
    internal (PostView? Last, int Next) Given(SafeguardingViews views)
    {
        PostView? last = null;
        var number = 1;
        while ((!IsAtSchool ? StreamOf(number).Name : Urn is { } urn ? StreamIds.FirstAtSchool(urn, Role, number).Name : null) is { } name
            && views.Records.Find<PostView>(name) is { } given)
        {
            (last, number) = (given, number + 1);
        }

        return (last, number);
    }

    /// <summary>Why nobody can hold it; null where its trust or authority is known.</summary>
    internal Refusal? Absence(OrganisationsView organisations) =>
        IsAtTrust ? organisations.FindTrust(Code) is null ? UnknownRecords.Trust(Code) : null
        : organisations.FindLocalAuthority(Code) is null ? UnknownRecords.LocalAuthority(Code) : null;

    internal RecordView? Body(SafeguardingViews views) => IsAtSchool ? School(views.Organisations)
        : IsAtTrust ? views.Organisations.FindTrust(Code) : views.Organisations.FindLocalAuthority(Code);

    /// <summary>The school where it is; null where none with this URN is known.</summary>
    internal SchoolView? School(OrganisationsView organisations) => Urn is { } urn ? organisations.FindSchool(urn) : null;

    /// <summary>The URN; null where the code is none.</summary>
    internal int? Urn => int.TryParse(Code, NumberStyles.None, CultureInfo.InvariantCulture, out var urn) ? urn : null;

    /// <summary>Every post that was ever given there.</summary>
    internal IReadOnlyList<AppointmentView> Posts(OrganisationsView organisations) => organisations.FindOwner(Log.Value) is { } owner ? [.. owner.Posts] : [];

    /// <summary>Those of whoever was ever given this one.</summary>
    internal IEnumerable<AppointmentView> Holders(OrganisationsView organisations)
    {
        var role = Role;
        return Posts(organisations).Where(post => post.RolesEver.Contains(role));
    }
}
