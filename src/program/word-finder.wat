;; What WordFinder (word-finder.ts) runs over each text: sixteen characters at once, and no branch but where a word begins.
;; `npm run generate:words` makes word-finder.wasm.ts of it.
(module
  (memory (export "memory") 3)

  ;; Writes a mask for each sixteen characters: the lower half has a bit for each letter that begins a word, as it is behind
  ;; what is no letter, or a capital; the upper half for each capital behind what is no letter. Then puts each letter's place
  ;; in the alphabet in its place, and 0 for any other character: as `foldedLetter` in letters.ts.
  (func (export "fold") (param $text i32) (param $end i32) (param $masks i32)
    (local $chars v128) (local $letters v128)
    (local $isLetter i32) (local $isCapital i32) (local $notBehind i32) (local $carry i32)
    (loop $next
      (local.set $chars (v128.load (local.get $text)))
      (local.set $letters
        (i8x16.lt_u
          (i8x16.sub
            (v128.or (local.get $chars) (i8x16.splat (i32.const 0x20)))
            (i8x16.splat (i32.const 97)))
          (i8x16.splat (i32.const 26))))
      (local.set $isLetter (i8x16.bitmask (local.get $letters)))
      (local.set $isCapital
        (i8x16.bitmask
          (i8x16.lt_u
            (i8x16.sub (local.get $chars) (i8x16.splat (i32.const 65)))
            (i8x16.splat (i32.const 26)))))
      (local.set $notBehind
        (i32.xor (i32.const -1)
          (i32.or (i32.shl (local.get $isLetter) (i32.const 1)) (local.get $carry))))
      (local.set $carry (i32.shr_u (local.get $isLetter) (i32.const 15)))
      (i32.store (local.get $masks)
        (i32.or
          (i32.and (local.get $isLetter) (i32.or (local.get $notBehind) (local.get $isCapital)))
          (i32.shl (i32.and (local.get $isCapital) (local.get $notBehind)) (i32.const 16))))
      (v128.store (local.get $text)
        (v128.and (local.get $letters)
          (v128.and (local.get $chars) (i8x16.splat (i32.const 0x1f)))))
      (local.set $masks (i32.add (local.get $masks) (i32.const 4)))
      (local.set $text (i32.add (local.get $text) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $text) (local.get $end)))))

  ;; Adds a bit to the masks for each place of a folded text where two letters stand side by side.
  (func (export "pair") (param $text i32) (param $end i32) (param $masks i32) (param $first i32) (param $second i32)
    (loop $next
      (i32.store (local.get $masks)
        (i32.or (i32.load (local.get $masks))
          (i8x16.bitmask
            (v128.and
              (i8x16.eq (v128.load (local.get $text)) (i8x16.splat (local.get $first)))
              (i8x16.eq (v128.load offset=1 (local.get $text)) (i8x16.splat (local.get $second)))))))
      (local.set $masks (i32.add (local.get $masks) (i32.const 4)))
      (local.set $text (i32.add (local.get $text) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $text) (local.get $end)))))

  ;; Looks for words in a folded text, from a place on. Writes, behind the place at which to go on, two numbers for each
  ;; place where one may stand: the place, and the row. Returns for how many; no more than there is room for.
  (func (export "find")
      (param $text i32) (param $from i32) (param $end i32) (param $masks i32)
      (param $short i32) (param $long i32) (param $bitsShift i32)
      (param $rows i32) (param $rowsShift i32) (param $rowsMask i32)
      (param $out i32) (param $room i32) (result i32)
    (local $mask i32) (local $left i32) (local $i i32) (local $start i32) (local $at i32) (local $four i32) (local $behind i32)
    (local $spread i32) (local $bit i32) (local $row i32) (local $gram i32) (local $set i32) (local $count i32)
    (block $done
      (loop $piece
        (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
        (br_if $done (i32.gt_u (i32.add (local.get $count) (i32.const 16)) (local.get $room)))
        (local.set $mask
          (i32.load (i32.add (local.get $masks) (i32.shr_u (local.get $from) (i32.const 2)))))
        (local.set $left (i32.and (local.get $mask) (i32.const 0xffff)))
        (block $empty
          (loop $word
            (br_if $empty (i32.eqz (local.get $left)))
            (local.set $i (i32.ctz (local.get $left)))
            (local.set $left (i32.and (local.get $left) (i32.sub (local.get $left) (i32.const 1))))
            (local.set $start (i32.add (local.get $text) (i32.add (local.get $from) (local.get $i))))
            (local.set $four (i32.load (local.get $start)))
            (local.set $behind (i32.load offset=4 (local.get $start)))
            (local.set $spread (i32.mul (i32.const 0x9e3779b1) (local.get $four)))
            ;; Most words are none of those that are looked for: two small tables say so, by hashes as `spread` and
            ;; `spreadLong` in word-finder.ts make them.
            (br_if $word
              (i32.eqz (i32.and (i32.const 1)
                (i32.or
                  (i32.shr_u
                    (i32.load8_u
                      (i32.add (local.get $short)
                        (i32.shr_u
                          (local.tee $bit (i32.shr_u (local.get $spread) (local.get $bitsShift)))
                          (i32.const 3))))
                    (i32.and (local.get $bit) (i32.const 7)))
                  (i32.shr_u
                    (i32.load8_u
                      (i32.add (local.get $long)
                        (i32.shr_u
                          (local.tee $bit
                            (i32.shr_u
                              (i32.mul (i32.const 0x9e3779b1)
                                (i32.xor (local.get $four)
                                  (i32.mul (i32.const 0x85ebca6b)
                                    (i32.and (local.get $behind) (i32.const 0xffff)))))
                              (local.get $bitsShift)))
                          (i32.const 3))))
                    (i32.and (local.get $bit) (i32.const 7)))))))
            ;; The row of the first four characters.
            (local.set $row (i32.shl (i32.shr_u (local.get $spread) (local.get $rowsShift)) (i32.const 6)))
            (block $found
              (loop $probe
                (local.set $gram (i32.load (i32.add (local.get $rows) (local.get $row))))
                (br_if $word (i32.eqz (local.get $gram)))
                (br_if $found (i32.eq (local.get $gram) (local.get $four)))
                (local.set $row
                  (i32.and (i32.add (local.get $row) (i32.const 64)) (local.get $rowsMask)))
                (br $probe)))
            (local.set $at (i32.add (local.get $rows) (local.get $row)))
            ;; All of its words take a capital, and this is none; or none goes on as the text does.
            (br_if $word
              (i32.and (i32.load offset=4 (local.get $at))
                (i32.eqz (i32.and (local.get $mask) (i32.shl (i32.const 0x10000) (local.get $i))))))
            (local.set $set (i32.const 0))
            (loop $char
              (br_if $word
                (i32.eqz
                  (i32.and (i32.const 1)
                    (i32.shr_u
                      (i32.load offset=8
                        (i32.add (local.get $at) (i32.shl (local.get $set) (i32.const 2))))
                      (i32.load8_u offset=4 (i32.add (local.get $start) (local.get $set)))))))
              (local.set $set (i32.add (local.get $set) (i32.const 1)))
              (br_if $char (i32.lt_u (local.get $set) (i32.const 12))))
            (local.set $at (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 3))))
            (i32.store offset=4 (local.get $at) (i32.add (local.get $from) (local.get $i)))
            (i32.store offset=8 (local.get $at) (i32.shr_u (local.get $row) (i32.const 2)))
            (local.set $count (i32.add (local.get $count) (i32.const 1)))
            (br $word)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $piece)))
    (i32.store (local.get $out) (local.get $from))
    (local.get $count)))
