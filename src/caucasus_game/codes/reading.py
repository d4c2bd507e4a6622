"""Codes of files: whether there is one, whether it is text, whether the text is YAML of the format."""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.entry import Entry
from caucasus_game.language import tr_later

__all__ = ["FILES", "YAML"]

FILES: Final = (
    Entry(
        "missing-file",
        means=tr_later("There is no file of that name."),
        why=tr_later("Nothing can be read; and a scenario without what it extends would be faulty from end to end."),
        fix=tr_later(
            "Check the spelling and the folder. What 'extends' names is looked for beside the file that names it, then"
            " among the shipped files."
        ),
        wrong="library: true\nextends: libary/south-caucasus.yaml\n",
        right="library: true\nextends: library/south-caucasus.yaml\n",
        lies="alone",
    ),
    Entry(
        "not-a-file",
        means=tr_later("The path leads to a folder or a device where a file is wanted."),
        why=tr_later("A scenario is one file, with what it extends."),
        fix=tr_later("Give the path of the file itself. Only 'check' takes a folder: it checks all files below it."),
        wrong="caucasus-game show .",
        right="caucasus-game show river.yaml",
        lies="typed",
    ),
    Entry(
        "unreadable-file",
        means=tr_later("The system does not let the file be read."),
        why=tr_later("The reason stands in the message: mostly a missing permission, or a name no file can have."),
        fix=tr_later("Give yourself the permission to read it, or copy it to a folder of your own."),
        wrong="a file that belongs to somebody else, without the right to read it",
        right="a copy of it in a folder of your own",
        lies="told",
    ),
    Entry(
        "unknown-scenario",
        means=tr_later("No shipped scenario has that id."),
        why=tr_later("A word without a dot is taken for an id, anything else for a path."),
        fix=tr_later("'caucasus-game list' tells the ids. To name a file of yours, write its path with its ending."),
        wrong="caucasus-game check ratificaton",
        right="caucasus-game check ratification",
        lies="typed",
    ),
    Entry(
        "no-scenarios",
        means=tr_later("The folder holds no YAML file, nor does any folder in it."),
        why=tr_later("Nothing would be checked, and 'no faults' would say too much."),
        fix=tr_later("Give the folder your scenarios are in; their names end in .yaml or .yml."),
        wrong="caucasus-game check empty",
        right="caucasus-game check river.yaml",
        lies="typed",
    ),
    Entry(
        "bad-encoding",
        means=tr_later("The file is not text in UTF-8."),
        why=tr_later("Letters with accents would turn into others, on some computers and not on others."),
        fix=tr_later(
            "Save the file as UTF-8; editors have it under 'Save as' or in their status line. A document of a word"
            " processor is saved as plain text first."
        ),
        wrong="a file saved as UTF-16, or in the code page of an old editor",
        right="the same, saved as UTF-8",
        lies="told",
    ),
    Entry(
        "control-character",
        means=tr_later("The file holds a character that cannot be seen, or a space that YAML does not take for one."),
        why=tr_later(
            "It could steer a terminal, or make a line read otherwise than it is. Word processors and web pages have"
            " spaces at which no line is broken: in a text they do no harm, before a key or a number they do."
        ),
        fix=tr_later(
            "Remove it, or type a plain space: the place is exact, though nothing may be seen there. 'check --fix' does"
            " it. In double quotes, \\t is such a character, too."
        ),
        wrong='about: {title: "The river\\ttreaty"}\n',
        right='about: {title: "The river treaty"}\n',
    ),
    Entry(
        "curly-quote",
        means=tr_later("A curly quote stands where a straight one is wanted."),
        why=tr_later(
            "To YAML a curly quote is a letter like any other: it holds nothing together. Word processors and phones"
            " put them in by themselves. Within a text they may stand."
        ),
        fix=tr_later("Write straight quotes, \" or '; 'check --fix' does it where they come in pairs."),
        wrong="actors: {harbour: {colour: “#338855”}}\n",
        right='actors: {harbour: {colour: "#338855"}}\n',
    ),
    Entry(
        "empty-file",
        means=tr_later("The file holds nothing but perhaps comments."),
        why=tr_later("There is nothing to play or to extend."),
        fix=tr_later("Write the sections of a scenario; 'caucasus-game new NAME' writes a whole one to start from."),
        wrong="# to be written\n",
        right="library: true\nvariables: {calm: {title: Calm, scope: world, start: 50}}\n",
        lies="alone",
    ),
    Entry(
        "too-large",
        means=tr_later("The file, or the number of files or of values, is beyond what is read."),
        why=tr_later("A file of 2 MB is no scenario; a bound keeps a mistake from taking all memory."),
        fix=tr_later("Put parts that stay the same into files of their own and name these under 'extends'."),
        wrong="one file of more than 2 MB",
        right="several smaller ones, one of which extends the others",
        lies="told",
    ),
    Entry(
        "too-deep",
        means=tr_later("Lists and mappings stand in one another more than 30 deep."),
        why=tr_later(
            "No field of the format is nested so deeply: some bracket is not closed, or a line indented wrongly."
        ),
        fix=tr_later("Look for the bracket that is not closed before this place."),
        wrong="about:\n  title: " + "[" * 30 + "The river treaty" + "]" * 30 + "\n",
        right="about:\n  title: The river treaty\n",
    ),
    Entry(
        "extends-circle",
        means=tr_later("A file extends itself, directly or by way of others."),
        why=tr_later("It would have to be laid under itself."),
        fix=tr_later("Let files extend one another in one direction only: the general below, the special above."),
        wrong="library: true\nextends: example.yaml\n",
        right="library: true\nextends: library/south-caucasus.yaml\n",
        lies="alone",
    ),
    Entry(
        "extends-outside",
        means=tr_later("A file outside the folder of the scenario is to be extended."),
        why=tr_later("A scenario from somebody else must not be able to show what is elsewhere on your disk."),
        fix=tr_later(
            "Copy the file into the scenario's folder, or below it; shipped files may be named from anywhere."
        ),
        wrong="library: true\nextends: ../river.yaml\n",
        right="library: true\nextends: river.yaml\n",
        lies="alone",
    ),
    Entry(
        "library-not-scenario",
        means=tr_later("A file with 'library: true' was to be played."),
        why=tr_later("A library has no clock, actions or endings of its own."),
        fix=tr_later("Write a scenario that extends it, and play that."),
        wrong="caucasus-game run library.yaml",
        right="caucasus-game run river.yaml",
        lies="typed",
    ),
    Entry(
        "broken-scenario",
        means=tr_later("The scenario inside a saved game cannot be read."),
        why=tr_later("A save carries its scenario; damaged or changed by hand, the game cannot be continued truly."),
        fix=tr_later(
            "Take a copy of the save, if there is one; the scenario's own file is not needed and does not help."
        ),
        wrong="a save whose scenario was changed with a database tool",
        right="the save as the game wrote it",
        lies="told",
    ),
)

YAML: Final = (
    Entry(
        "yaml-syntax",
        means=tr_later("Brackets, quotes, colons or indentation do not fit together."),
        why=tr_later("What stands behind such a slip cannot be told, so the reading of this file ends there."),
        fix=tr_later(
            "Mend the place, or the one the message leads back to: a bracket or a quote opened there is not closed."
            " Text that holds ': ', ' #', or that begins with a sign of YAML stands in quotes."
        ),
        wrong="issues:\n  water:\n    parties: [upland, lowland\n    status_quo: 30\n",
        right="issues:\n  water:\n    parties: [upland, lowland]\n    status_quo: 30\n",
    ),
    Entry(
        "anchor",
        means=tr_later("A value bears an anchor of YAML, '&name'."),
        why=tr_later("Anchors copy values where no reader sees it; the format does without them."),
        fix=tr_later("Remove it. Text that begins with '&' stands in quotes."),
        wrong="issues:\n  water: {parties: &both [upland, lowland]}\n",
        right="issues:\n  water: {parties: [upland, lowland]}\n",
    ),
    Entry(
        "alias",
        means=tr_later("A value is an alias of YAML, '*name'."),
        why=tr_later("As with anchors: what is meant stands elsewhere, and a change there changes this too."),
        fix=tr_later("Write the value out. To share values between files there is 'extends'."),
        wrong="issues:\n  water: {parties: *both}\n",
        right="issues:\n  water: {parties: [upland, lowland]}\n",
    ),
    Entry(
        "merge-key",
        means=tr_later("A mapping takes over another by the merge key '<<'."),
        why=tr_later("It is not part of YAML itself, and programs differ in what they make of it."),
        fix=tr_later("Write the keys out. To share values between files there is 'extends'."),
        wrong="issues:\n  water:\n    <<: dam\n    status_quo: 30\n",
        right="issues:\n  water:\n    status_quo: 30\n",
    ),
    Entry(
        "tag",
        means=tr_later("A value bears a tag of YAML, '!name'."),
        why=tr_later("The field decides what a value is: 1.10 is a text in a title and a number in a share."),
        fix=tr_later("Remove it. Text that begins with '!' stands in quotes."),
        wrong="issues:\n  water: {status_quo: !!int 30}\n",
        right="issues:\n  water: {status_quo: 30}\n",
    ),
    Entry(
        "several-documents",
        means=tr_later("A line of three hyphens begins a second document in the file."),
        why=tr_later("A scenario is one document; what stands behind would be passed over."),
        fix=tr_later("Remove the line, or put what follows into a file of its own."),
        wrong="about: {minutes: 12}\n---\nissues:\n  water: {status_quo: 30}\n",
        right="about: {minutes: 12}\nissues:\n  water: {status_quo: 30}\n",
    ),
    Entry(
        "bad-key",
        means=tr_later("A list or a mapping stands where a key should be."),
        why=tr_later("A key is one word or one gauge; brackets at its beginning are read as a list."),
        fix=tr_later("Put a key that begins with a bracket in quotes, or leave the bracket out."),
        wrong="issues:\n  [water]: {status_quo: 30}\n",
        right="issues:\n  water: {status_quo: 30}\n",
    ),
    Entry(
        "duplicate-key",
        means=tr_later("A key stands twice in one mapping."),
        why=tr_later("Only one of the two could count, and which one is not to be seen."),
        fix=tr_later("Keep one of the two, or give one another name; the hint says where the first stands."),
        wrong="clock:\n  turns: 8\n  turns: 9\n",
        right="clock:\n  turns: 9\n",
    ),
)
