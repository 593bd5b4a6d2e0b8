namespace TrustSafeguard.Policies;

/// <summary>What has to be done besides, or instead.</summary>
public enum DutyKind
{
    /// <summary>Report.</summary>
    Report,

    /// <summary>Seek advice.</summary>
    SeekAdvice,

    /// <summary>Record on staff file.</summary>
    RecordOnStaffFile,

    /// <summary>Record on student file.</summary>
    RecordOnStudentFile,

    /// <summary>Monitor.</summary>
    Monitor,

    /// <summary>Supervise.</summary>
    Supervise,

    /// <summary>Declare.</summary>
    Declare,

    /// <summary>Separate assignment.</summary>
    SeparateAssignment,

    /// <summary>Seat in rear.</summary>
    SeatInRear,

    /// <summary>Risk assess.</summary>
    RiskAssess,

    /// <summary>Do not reply.</summary>
    DoNotReply,

    /// <summary>Do not delete.</summary>
    DoNotDelete,

    /// <summary>Do not investigate.</summary>
    DoNotInvestigate,

    /// <summary>Reject.</summary>
    Reject,

    /// <summary>Remove connection.</summary>
    RemoveConnection,

    /// <summary>Preserve evidence.</summary>
    PreserveEvidence,

    /// <summary>Delete number.</summary>
    DeleteNumber,

    /// <summary>Transfer images.</summary>
    TransferImages,

    /// <summary>Delete images.</summary>
    DeleteImages,

    /// <summary>Use school equipment.</summary>
    UseSchoolEquipment,

    /// <summary>Keep minimal.</summary>
    KeepMinimal,

    /// <summary>Write down what was seen, said and done, when, and why: owed by whoever sees something and is the one to be told.</summary>
    Record,
}
