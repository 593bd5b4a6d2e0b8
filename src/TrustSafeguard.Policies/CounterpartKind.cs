namespace TrustSafeguard.Policies;

/// <summary>Who is on the other side of an activity.</summary>
public enum CounterpartKind
{
    /// <summary>A child or young person on roll at the school.</summary>
    CurrentStudent,

    /// <summary>Somebody who was on roll at the school and has left, of whatever age.</summary>
    FormerStudent,

    /// <summary>A parent or carer of a student.</summary>
    ParentOrCarer,

    /// <summary>Another adult who works or helps at the school.</summary>
    Colleague,

    /// <summary>Nobody is on the other side.</summary>
    None,

    /// <summary>A child, and it is not known which: answered as strictly as a current or a former student of any age could be.</summary>
    /// <remarks>No clause names it.</remarks>
    UnidentifiedChild,

    /// <summary>A child of another school: answered as strictly as a current or a former student could be.</summary>
    /// <remarks>No clause names it.</remarks>
    ChildOfAnotherSchool,
}
