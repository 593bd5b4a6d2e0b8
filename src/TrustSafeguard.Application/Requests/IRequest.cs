using TrustSafeguard.Application.Views;

namespace TrustSafeguard.Application.Requests;

/// <summary>What somebody asks: the whole input of one request, in one record beside the request that answers it.</summary>
public interface IRequest
{
    /// <summary>The caller's own name for it, by which it is safe to ask again; null for none.</summary>
    string? RequestId => null;

    /// <summary>The mutation that asks it, with a capital: under that name the rules of access know it.</summary>
    string Mutation => GetType().Name;

    /// <summary>The record that the rules of access are asked about: whoever asks must be one of those to whom the request is open there.</summary>
    /// <param name="views">Where it is looked up.</param>
    /// <returns>Null where there is none such.</returns>
    RecordView? Concerns(SafeguardingViews views);

    /// <summary>What whoever may not ask it is to do instead; null where nobody waits for it. It tells nothing of the record.</summary>
    string? OtherWay => null;

    /// <summary>The id of the record that it creates where its caller gave it an id; null where it changes the record that it concerns.</summary>
    /// <param name="ownName">What follows from the request's id in the log of the record that it concerns.</param>
    string? Creates(string ownName) => null;

    /// <summary>The roles that are given, taken or put right with it, at a post that it changes; null where it changes none.</summary>
    /// <param name="views">Where the post is looked up.</param>
    RoleSet? RolesTouched(SafeguardingViews views) => null;

    /// <summary>
    /// The roles of whom it makes one person with a post: of whoever has or had the identity that the post is given, in other posts. Null where no identity changes.
    /// </summary>
    /// <param name="views">Where the posts are looked up.</param>
    RoleSet? RolesJoined(SafeguardingViews views) => null;

    /// <summary>Whether it gives a visitor's post at a school that nobody manages: whoever it is of, that opens nothing to anybody and moves no matter.</summary>
    bool IsOfAVisitor() => false;

    /// <summary>
    /// Whether what policies say decides what is recorded, or is what is recorded: refused until the log knows the edition of the national layer that this version comes with
    /// (<c>request.not-prepared</c>). That something happened is recorded whatever policies say of it.
    /// </summary>
    bool IsDecidedByPolicy => false;
}
